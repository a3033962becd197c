"""A Prometheus of the tests' own: the program of the system's archive, as a process."""

import shutil
import sys
from pathlib import Path

from tests.end2end.served import Served

PROMETHEUS = shutil.which("prometheus", path=f"{Path(sys.executable).parent}:/usr/bin:/usr/local/bin")


class Monitor(Served):
    """A Prometheus of its own, which scrapes one target twice a second."""

    def __init__(self, folder, target):
        super().__init__()
        assert PROMETHEUS, "prometheus is not there: packaging/setup.sh test fetches it"
        self.folder = folder
        (folder / "prometheus.yml").write_text(
            "global: {scrape_interval: 500ms, scrape_timeout: 400ms}\n"
            f"scrape_configs: [{{job_name: meter, static_configs: [{{targets: ['127.0.0.1:{target}']}}]}}]\n"
        )

    def command(self):
        return (
            PROMETHEUS,
            f"--config.file={self.folder / 'prometheus.yml'}",
            f"--storage.tsdb.path={self.folder / 'data'}",
            f"--web.listen-address=127.0.0.1:{self.port}",
            "--web.route-prefix=/monitor",
        )
