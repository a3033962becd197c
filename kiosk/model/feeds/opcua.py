"""Data from OPC UA servers."""

from typing import Literal

from pydantic import Field

from kiosk.model.feed import AccountPart, CertificatePart, RemoteFeed
from kiosk.model.part import Long


class OpcUaFeed(CertificatePart, AccountPart, RemoteFeed):
    """OPC UA 数据：订阅 PLC、SCADA、MES 里的一个节点，只读不写。

    服务器说数据是坏的（bad），图就变灰，留着最后一个好的数；说不确定（uncertain），屏幕上也说。服务器停多久都行，回来以后几秒之内自己接上；重启以后命名空间的次序变了也不要紧，只要节点写的是 nsu=。
    """

    kind: Literal["opcua"]
    """种类"""
    url: Long
    """地址，例如 opc.tcp://192.168.1.10:4840"""
    node: Long
    """节点，例如 ns=2;s=Line1.Speed，或 nsu=http://factory/line;s=Line1.Speed（服务器重启以后仍然对）"""
    source_time: bool = False
    """时间用服务器给的；不写就用收到的时间。写 true，而且服务器存着这个节点的历史，那么断线期间和启动以前的数也会补上（每个节点最多一万个）"""
    security: Literal["none", "sign", "sign_and_encrypt"] = "none"
    """加密：none 不加密，sign 签名，sign_and_encrypt 签名并加密；后两种要有 certificate、private_key 和 ca_file"""
    policy: Literal["Basic256Sha256", "Aes128Sha256RsaOaep", "Aes256Sha256RsaPss"] = "Basic256Sha256"
    """加密的方式，服务器支持哪一种就写哪一种"""
    certificate: Long = ""
    """展厅自己的证书（PEM 或 DER），相对于内容文件夹；服务器的管理员要把它列为可信"""
    private_key: Long = ""
    """上面这张证书的私钥（PEM 或 DER）：只写文件名。文件放在展厅电脑上密码文件旁边的文件夹 private-keys 里，不放进内容，也不会被打包"""
    timeout_seconds: float = Field(default=4.0, ge=1, le=60)
    """一次连接或请求最多用多少秒"""

    @property
    def stamped_here(self) -> bool:
        """So it is unless the time of the server is wanted."""
        return not self.source_time
