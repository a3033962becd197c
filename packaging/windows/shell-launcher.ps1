<#
.SYNOPSIS
让这台电脑只是展厅：开机自动登录，只打开展厅，没有桌面。
Makes this PC the hall and nothing else: it logs on by itself, opens the hall, and has no desktop.

.DESCRIPTION
需要 Windows 10/11 企业版、教育版或 IoT 企业版，以管理员身份运行。专业版、家庭版见说明书 packaging/README.md。
Needs Windows 10/11 Enterprise, Education or IoT Enterprise; run as administrator. For Pro and Home see packaging/README.md.

It uses Shell Launcher v2. Windows itself makes and keeps the account that logs on (kioskUser0), with no password that
anybody has to know. Ctrl+Alt+Del stays: it is the technician's way to another account.

What the hall returns, and what Windows then does:
  0         staff have left it in their panel     nothing: Ctrl+Alt+Del, then sign out or switch the user
  all else  it fell, or cannot start              the hall is started again

All that is changed is written down first, in %ProgramData%\jiulong-kiosk\shell-launcher.json, and -Undo puts it back.
Changes take effect when the PC is started again.

.PARAMETER Account
用已有的本地账户，不自动登录。  Use this local account, which somebody logs on to, instead of an automatic one.

.PARAMETER Undo
恢复原样。  Put everything back as it was.

.EXAMPLE
powershell -ExecutionPolicy Bypass -File shell-launcher.ps1
powershell -ExecutionPolicy Bypass -File shell-launcher.ps1 -Undo
#>
#Requires -Version 5.1
#Requires -RunAsAdministrator
[CmdletBinding()]
param(
    [string] $Account = '',
    [switch] $Undo
)
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

$Hall = Join-Path $PSScriptRoot 'kiosk-hall.exe'
$HomeFolder = Join-Path $env:ProgramData 'jiulong-kiosk'
$Notes = Join-Path $HomeFolder 'shell-launcher.json'
$ProfileId = '{6f1c8c1e-4a0b-4a57-9d6b-2a1f0c9d7e35}'

# Path, name and value of every setting in the registry; all are 32-bit numbers.
$Settings = @(
    # No swipe from an edge opens anything.
    @('HKLM:\SOFTWARE\Policies\Microsoft\Windows\EdgeUI', 'AllowEdgeSwipe', 0),
    # No notifications, no hints, no news of updates over the hall.
    @('HKLM:\SOFTWARE\Policies\Microsoft\Windows\Explorer', 'DisableNotificationCenter', 1),
    @('HKLM:\SOFTWARE\Policies\Microsoft\Windows\CurrentVersion\PushNotifications', 'NoCloudApplicationNotification', 1),
    @('HKLM:\SOFTWARE\Policies\Microsoft\Windows\CloudContent', 'DisableSoftLanding', 1),
    @('HKLM:\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate', 'SetUpdateNotificationLevel', 1),
    @('HKLM:\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate', 'UpdateNotificationLevel', 2),
    # No restart for updates while somebody is logged on, which here is always: restart it yourself when it suits.
    @('HKLM:\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU', 'NoAutoRebootWithLoggedOnUsers', 1),
    # No window tells of a program that fell: the hall starts itself again.
    @('HKLM:\SOFTWARE\Microsoft\Windows\Windows Error Reporting', 'DontShowUI', 1),
    # No lock screen before the automatic logon.
    @('HKLM:\SOFTWARE\Policies\Microsoft\Windows\Personalization', 'NoLockScreen', 1)
)
$RunKey = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Run'

function Get-Value([string] $Path, [string] $Name) {
    $key = Get-Item -LiteralPath $Path -ErrorAction SilentlyContinue
    if ($null -eq $key) { return $null }
    return $key.GetValue($Name, $null)
}

function Assert-Edition {
    $edition = Get-Value 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion' 'EditionID'
    if ($edition -notmatch 'Enterprise|Education') {
        throw "这个版本（$edition）没有 Shell Launcher，请看说明书里专业版、家庭版的做法。 This edition ($edition) has no Shell Launcher: see the manual for what to do on Pro and Home."
    }
}

# The bridge to the settings that a management server would make answers the system's own account only.
function Set-ShellLauncher([string] $Configuration) {
    $work = Join-Path $env:SystemRoot "Temp\jiulong-kiosk-$([guid]::NewGuid())"
    $task = 'jiulong-kiosk shell launcher'
    New-Item -ItemType Directory -Path $work | Out-Null
    try {
        Set-Content -LiteralPath "$work\configuration.xml" -Value $Configuration -Encoding UTF8
        Set-Content -LiteralPath "$work\apply.ps1" -Encoding UTF8 -Value @'
$ErrorActionPreference = 'Stop'
try {
    $given = Get-Content -LiteralPath "$PSScriptRoot\configuration.xml" -Raw -Encoding UTF8
    $bridge = Get-CimInstance -Namespace 'root\cimv2\mdm\dmmap' -ClassName 'MDM_AssignedAccess'
    if ([string]::IsNullOrWhiteSpace($given)) { $bridge.ShellLauncher = $null }
    else { $bridge.ShellLauncher = [System.Net.WebUtility]::HtmlEncode($given) }
    Set-CimInstance -CimInstance $bridge
    Set-Content -LiteralPath "$PSScriptRoot\answer.txt" -Value 'done' -Encoding UTF8
} catch {
    Set-Content -LiteralPath "$PSScriptRoot\answer.txt" -Value "$_" -Encoding UTF8
}
'@
        $action = New-ScheduledTaskAction -Execute 'powershell.exe' `
            -Argument "-NoProfile -NonInteractive -ExecutionPolicy Bypass -File `"$work\apply.ps1`""
        $principal = New-ScheduledTaskPrincipal -UserId 'S-1-5-18' -LogonType ServiceAccount -RunLevel Highest
        Register-ScheduledTask -TaskName $task -Action $action -Principal $principal -Force | Out-Null
        Start-ScheduledTask -TaskName $task
        $until = (Get-Date).AddSeconds(120)
        while (-not (Test-Path -LiteralPath "$work\answer.txt")) {
            if ((Get-Date) -gt $until) { throw 'Windows 没有回应 Shell Launcher 的设置。 Windows does not answer the settings of Shell Launcher.' }
            Start-Sleep -Milliseconds 500
        }
        Start-Sleep -Milliseconds 500
        $answer = (Get-Content -LiteralPath "$work\answer.txt" -Raw -Encoding UTF8).Trim()
        if ($answer -ne 'done') { throw "Shell Launcher: $answer" }
    } finally {
        Unregister-ScheduledTask -TaskName $task -Confirm:$false -ErrorAction SilentlyContinue
        Remove-Item -LiteralPath $work -Recurse -Force -ErrorAction SilentlyContinue
    }
}

function Get-Configuration {
    $program = [System.Security.SecurityElement]::Escape("`"$Hall`"")
    if ($Account) {
        $sid = (New-Object System.Security.Principal.NTAccount($Account)).Translate([System.Security.Principal.SecurityIdentifier]).Value
        $who = "<Account Sid=`"$sid`"/>"
    } else {
        $who = '<AutoLogonAccount/>'
    }
    return @"
<?xml version="1.0" encoding="utf-8"?>
<ShellLauncherConfiguration xmlns="http://schemas.microsoft.com/ShellLauncher/2018/Configuration" xmlns:V2="http://schemas.microsoft.com/ShellLauncher/2019/Configuration">
  <Profiles>
    <DefaultProfile>
      <Shell Shell="%SystemRoot%\explorer.exe"/>
    </DefaultProfile>
    <Profile Id="$ProfileId">
      <Shell Shell="$program" V2:AppType="Desktop" V2:AllAppsFullScreen="false">
        <ReturnCodeActions>
          <ReturnCodeAction ReturnCode="0" Action="DoNothing"/>
        </ReturnCodeActions>
        <DefaultAction Action="RestartShell"/>
      </Shell>
    </Profile>
  </Profiles>
  <Configs>
    <Config>
      $who
      <Profile Id="$ProfileId"/>
    </Config>
  </Configs>
</ShellLauncherConfiguration>
"@
}

function Get-Plan {
    if ("$(powercfg.exe /getactivescheme)" -match '([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})') { return $Matches[1] }
    throw '读不出电源计划。 The power plan cannot be read.'
}

# A copy of the power plan that never sleeps; the plan before stays as it was.
function New-Plan {
    if (-not ("$(powercfg.exe /duplicatescheme (Get-Plan))" -match '([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})')) {
        throw '复制不了电源计划。 The power plan cannot be copied.'
    }
    $plan = $Matches[1]
    powercfg.exe /changename $plan 'jiulong-kiosk' | Out-Null
    powercfg.exe /setactive $plan | Out-Null
    foreach ($what in 'monitor', 'standby', 'hibernate', 'disk') {
        powercfg.exe /change "$what-timeout-ac" 0 | Out-Null
        powercfg.exe /change "$what-timeout-dc" 0 | Out-Null
    }
    return $plan
}

function Set-Hall {
    Assert-Edition
    if (-not (Test-Path -LiteralPath $Hall)) { throw "这里没有 $Hall。 There is no $Hall." }
    if (Test-Path -LiteralPath $Notes) { throw "已经设置过；先运行 -Undo。 This was done already; -Undo first." }
    $configuration = Get-Configuration
    $before = @($Settings | ForEach-Object { @{ Path = $_[0]; Name = $_[1]; Value = (Get-Value $_[0] $_[1]) } })
    $noted = @{ Settings = $before; Run = (Get-Value $RunKey 'jiulong-kiosk'); PlanBefore = (Get-Plan); Plan = $null }
    $noted | ConvertTo-Json -Depth 4 | Set-Content -LiteralPath $Notes -Encoding UTF8

    # First what can be refused: then nothing has been changed.
    try { Set-ShellLauncher $configuration } catch { Remove-Item -LiteralPath $Notes; throw }
    foreach ($one in $Settings) {
        if (-not (Test-Path -LiteralPath $one[0])) { New-Item -Path $one[0] -Force | Out-Null }
        New-ItemProperty -LiteralPath $one[0] -Name $one[1] -Value $one[2] -PropertyType DWord -Force | Out-Null
    }
    # The hall is its account's shell now: at other accounts' logon it has no business.
    Remove-ItemProperty -LiteralPath $RunKey -Name 'jiulong-kiosk' -ErrorAction SilentlyContinue
    $noted.Plan = New-Plan
    $noted | ConvertTo-Json -Depth 4 | Set-Content -LiteralPath $Notes -Encoding UTF8
    Write-Output '好了。重新启动电脑，展厅就会自己打开。 Done. Start the PC again: the hall opens by itself.'
}

function Reset-Hall {
    if (-not (Test-Path -LiteralPath $Notes)) { throw "没有设置过：找不到 $Notes。 Nothing to put back: there is no $Notes." }
    $noted = Get-Content -LiteralPath $Notes -Raw -Encoding UTF8 | ConvertFrom-Json
    Set-ShellLauncher ''
    foreach ($one in $noted.Settings) {
        if ($null -ne $one.Value) {
            New-ItemProperty -LiteralPath $one.Path -Name $one.Name -Value $one.Value -PropertyType DWord -Force | Out-Null
        } elseif (Test-Path -LiteralPath $one.Path) {
            Remove-ItemProperty -LiteralPath $one.Path -Name $one.Name -ErrorAction SilentlyContinue
        }
    }
    if ($null -ne $noted.Run) { Set-ItemProperty -LiteralPath $RunKey -Name 'jiulong-kiosk' -Value $noted.Run }
    if ($null -ne $noted.Plan) {
        powercfg.exe /setactive $noted.PlanBefore
        powercfg.exe /delete $noted.Plan
    }
    Remove-Item -LiteralPath $Notes
    Write-Output '已恢复。重新启动电脑后生效。 Put back; start the PC again.'
}

if ($Undo) { Reset-Hall } else { Set-Hall }
