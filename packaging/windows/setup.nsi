; The installer for Windows 10 and 11, made by build.sh.
;
; Silent:     setup.exe /S [/AUTOSTART=0] [/D=C:\folder]        (/D comes last, and takes no quotes)
; Remove:     uninstall.exe /S [/PURGE]     /PURGE also deletes the exhibition's content, settings and counts.
; Exit codes: 0 done, 1 cancelled, 2 not possible here (no 64-bit Windows 10, or the hall could not be ended)

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetDateSave off
CRCCheck force
RequestExecutionLevel admin
ManifestSupportedOS Win10
ManifestDPIAware true

!define NAME "jiulong-kiosk"
!define KEY "Software\${NAME}"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WinVer.nsh
!include Sections.nsh
!include "${FILES}"

Name "九龙智造展厅 · jiulong-kiosk ${VERSION}"
BrandingText "${NAME} ${VERSION}"
OutFile "${OUT}"
InstallDir "$PROGRAMFILES64\${NAME}"
VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=2052 "ProductName" "九龙智造展厅 · jiulong-kiosk"
VIAddVersionKey /LANG=2052 "FileDescription" "九龙智造展厅安装程序 · jiulong-kiosk setup"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "Apache License 2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_NOAUTOCLOSE
!define MUI_FINISHPAGE_TEXT "$(FINISHED)"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "LICENSE"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"

!macro say NAME CHINESE ENGLISH
    LangString ${NAME} ${LANG_SIMPCHINESE} "${CHINESE}"
    LangString ${NAME} ${LANG_ENGLISH} "${ENGLISH}"
!macroend
!insertmacro say FINISHED "展厅的内容在 $HOME\content，用记事本就能改。$\r$\n$\r$\n公众场合的电脑请再运行 shell-launcher.ps1，让访客只看得到展厅：见说明书。" "The exhibition lies in $HOME\content, to be edited with Notepad.$\r$\n$\r$\nOn a PC in public, run shell-launcher.ps1 too, so that visitors see nothing but the hall: see the manual."
!insertmacro say HALL "展厅 · The hall" "The hall · 展厅"
!insertmacro say HALL_TOLD "程序、字体和自带的展览内容" "The program, its fonts, and the exhibition it comes with"
!insertmacro say AUTOSTART "登录后自动打开展厅" "Open the hall at every logon"
!insertmacro say AUTOSTART_TOLD "任何账户登录这台电脑时都打开。要只给一个账户用，请不选，改用 shell-launcher.ps1" "Whoever logs on to this PC. For one account only leave it out and use shell-launcher.ps1"
!insertmacro say TOO_OLD "需要 64 位的 Windows 10（1809）或更高版本。" "This needs 64-bit Windows 10 (1809) or later."
!insertmacro say RUNNING "展厅正在运行，安装时要先关闭它。" "The hall is running; it has to be closed first."
!insertmacro say STILL_RUNNING "展厅关不掉。请先在展厅的员工面板里退出，再运行一次。" "The hall does not close. Leave it in its staff panel, then run this again."
!insertmacro say PURGE "同时删除展览内容、设置和访问统计吗？$\r$\n$HOME$\r$\n选“否”则留着，以后再装还能用。" "Delete the exhibition's content, the settings and the counts of visits as well?$\r$\n$HOME$\r$\nWith No they stay for another installation."
!insertmacro say KEPT "留下了：$HOME（内容、设置、统计）" "Left in place: $HOME (content, settings, counts)"
!insertmacro say LINK "展厅" "Exhibition hall"

Var HOME
Var BEFORE

!macro at_home
    SetRegView 64
    SetShellVarContext all
    StrCpy $HOME "$APPDATA\${NAME}"
!macroend

; Leaves 1 in $R0 while a hall or one of its commands runs: they hold a mutex of this name.
!macro look_for_hall
    System::Call 'kernel32::OpenMutexW(i 0x100000, i 0, w "Global\${NAME}") p .R1'
    StrCpy $R0 0
    ${If} $R1 P<> 0
        System::Call 'kernel32::CloseHandle(p R1)'
        StrCpy $R0 1
    ${EndIf}
!macroend

!macro end_hall
    !insertmacro look_for_hall
    ${If} $R0 = 1
        MessageBox MB_OKCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDOK IDOK +3
            SetErrorLevel 1
            Quit
        nsExec::Exec 'taskkill /F /IM kiosk-hall.exe /IM kiosk.exe'
        Pop $R2
        StrCpy $R3 0
        ${Do}
            !insertmacro look_for_hall
            ${If} $R0 = 0
            ${OrIf} $R3 > 40
                ${Break}
            ${EndIf}
            Sleep 250
            IntOp $R3 $R3 + 1
        ${Loop}
        ${If} $R0 = 1
            MessageBox MB_OK|MB_ICONSTOP "$(STILL_RUNNING)" /SD IDOK
            SetErrorLevel 2
            Quit
        ${EndIf}
        Sleep 500 ; its last files are let go of a moment after it
    ${EndIf}
!macroend

Section "!$(HALL)" THE_HALL
    SectionIn RO
    !insertmacro end_hall
    ; The version before removes exactly what it brought, and leaves content and settings.
    ${If} $BEFORE != ""
    ${AndIf} ${FileExists} "$BEFORE\uninstall.exe"
        ExecWait '"$BEFORE\uninstall.exe" /S /UPGRADE _?=$BEFORE'
        Delete "$BEFORE\uninstall.exe"
        RMDir "$BEFORE"
    ${EndIf}

    !insertmacro put_files
    SetOutPath "$INSTDIR"
    WriteUninstaller "$INSTDIR\uninstall.exe"

    ; Staff edit the content, and the account that shows it keeps what it counts: every account of this PC may
    ; change these three, and nothing else. S-1-5-32-545 is the group Users in every language of Windows.
    CreateDirectory "$HOME\state"
    CreateDirectory "$HOME\data"
    nsExec::ExecToLog '"$INSTDIR\kiosk.exe" check'
    Pop $R0
    ${If} ${FileExists} "$HOME\content"
        nsExec::Exec 'icacls "$HOME\content" /grant *S-1-5-32-545:(OI)(CI)M'
        Pop $R0
    ${EndIf}
    nsExec::Exec 'icacls "$HOME\state" /grant *S-1-5-32-545:(OI)(CI)M'
    Pop $R0
    nsExec::Exec 'icacls "$HOME\data" /grant *S-1-5-32-545:(OI)(CI)M'
    Pop $R0

    CreateDirectory "$SMPROGRAMS\${NAME}"
    CreateShortcut "$SMPROGRAMS\${NAME}\$(LINK).lnk" "$INSTDIR\kiosk-hall.exe"

    WriteRegStr HKLM "${KEY}" "InstallDir" "$INSTDIR"
    WriteRegStr HKLM "${KEY}" "Version" "${VERSION}"
    WriteRegStr HKLM "${ENTRY}" "DisplayName" "九龙智造展厅 · jiulong-kiosk"
    WriteRegStr HKLM "${ENTRY}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKLM "${ENTRY}" "Publisher" "jiulong-kiosk"
    WriteRegStr HKLM "${ENTRY}" "DisplayIcon" "$INSTDIR\kiosk-hall.exe"
    WriteRegStr HKLM "${ENTRY}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKLM "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKLM "${ENTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKLM "${ENTRY}" "EstimatedSize" ${SIZE}
    WriteRegDWORD HKLM "${ENTRY}" "NoModify" 1
    WriteRegDWORD HKLM "${ENTRY}" "NoRepair" 1
    DeleteRegValue HKLM "${RUN}" "${NAME}"
SectionEnd

Section "$(AUTOSTART)" AT_LOGON
    WriteRegStr HKLM "${RUN}" "${NAME}" '"$INSTDIR\kiosk-hall.exe"'
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
    !insertmacro MUI_DESCRIPTION_TEXT ${THE_HALL} "$(HALL_TOLD)"
    !insertmacro MUI_DESCRIPTION_TEXT ${AT_LOGON} "$(AUTOSTART_TOLD)"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

Function .onInit
    !insertmacro at_home
    ${IfNot} ${AtLeastWin10}
        MessageBox MB_OK|MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
        SetErrorLevel 2
        Quit
    ${EndIf}
    ; An upgrade goes where the version before is, if nobody says otherwise, and keeps how it starts.
    ReadRegStr $BEFORE HKLM "${KEY}" "InstallDir"
    ${If} $BEFORE != ""
        ${If} $INSTDIR == "$PROGRAMFILES64\${NAME}"
            StrCpy $INSTDIR $BEFORE
        ${EndIf}
        ReadRegStr $R0 HKLM "${RUN}" "${NAME}"
        ${If} $R0 == ""
            !insertmacro UnselectSection ${AT_LOGON}
        ${EndIf}
    ${EndIf}
    ${GetParameters} $R0
    ClearErrors
    ${GetOptions} $R0 "/AUTOSTART=" $R1
    ${IfNot} ${Errors}
        ${If} $R1 = 0
            !insertmacro UnselectSection ${AT_LOGON}
        ${Else}
            !insertmacro SelectSection ${AT_LOGON}
        ${EndIf}
    ${EndIf}
FunctionEnd

Function un.onInit
    !insertmacro at_home
FunctionEnd

Section "Uninstall"
    ${GetParameters} $R4
    !insertmacro end_hall
    !insertmacro take_files
    SetOutPath "$TEMP"
    RMDir /r "$SMPROGRAMS\${NAME}"
    ClearErrors
    ${GetOptions} $R4 "/UPGRADE" $R5
    ${If} ${Errors}
        Delete "$INSTDIR\uninstall.exe"
        RMDir "$INSTDIR"
        DeleteRegValue HKLM "${RUN}" "${NAME}"
        DeleteRegKey HKLM "${ENTRY}"
        DeleteRegKey HKLM "${KEY}"
        StrCpy $R6 0
        ClearErrors
        ${GetOptions} $R4 "/PURGE" $R5
        ${IfNot} ${Errors}
            StrCpy $R6 1
        ${ElseIf} ${FileExists} "$HOME"
            MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(PURGE)" /SD IDNO IDNO +2
            StrCpy $R6 1
        ${EndIf}
        ${If} $R6 = 1
            RMDir /r "$HOME"
        ${ElseIf} ${FileExists} "$HOME"
            DetailPrint "$(KEPT)"
        ${EndIf}
    ${EndIf}
SectionEnd
