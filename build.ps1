# Runs the build program (build/_build.csproj) with the given arguments and gives back its exit code, as build.sh does. It is compiled before only if
# one of its sources changed, and then by MSBuild always: what build.sh does beyond that (running the compiler alone) is not done here.

$ErrorActionPreference = 'Stop'
$ScriptDir = if ($PSScriptRoot) { $PSScriptRoot } else { Split-Path $MyInvocation.MyCommand.Path -Parent }

###########################################################################
# CONFIGURATION
###########################################################################

$BuildProjectFile = Join-Path $ScriptDir 'build/_build.csproj'
$TempDirectory = Join-Path $ScriptDir '.nuke/temp'

$DotNetInstallUrl = 'https://dot.net/v1/dotnet-install.ps1'
$DotNetChannel = '10.0'

$env:DOTNET_CLI_TELEMETRY_OPTOUT = 1
$env:DOTNET_NOLOGO = 1

###########################################################################
# EXECUTION
###########################################################################

$State = Join-Path $TempDirectory 'program.ps1'
$NamesAbove = 'global.json', 'NuGet.config', 'Directory.Build.props', 'Directory.Build.targets', 'Directory.Build.rsp', 'Directory.Packages.props'

$LocalDotNet = Join-Path $TempDirectory 'dotnet-win'
if (Test-Path (Join-Path $LocalDotNet 'dotnet.exe')) { $env:PATH = $LocalDotNet + [IO.Path]::PathSeparator + $env:PATH }

function Fail([int] $Code, [string[]] $Lines) {
    $Lines | ForEach-Object { [Console]::Error.WriteLine($_) }
    exit $Code
}

function Fail-WithoutSdk([string] $Reason) {
    Fail 5 @(
        $Reason
        "Install the .NET SDK $DotNetChannel from https://dot.net/download, or for this checkout alone:"
        "  & ([scriptblock]::Create((Invoke-WebRequest -UseBasicParsing $DotNetInstallUrl))) -Channel $DotNetChannel -InstallDir '$LocalDotNet'"
    )
}

# Size, time and path of every source, as lines. Below directories, what begins with a dot and what compilers write is left out.
function Get-SourceList([string[]] $Sources) {
    $lines = New-Object System.Collections.Generic.List[string]
    $pending = New-Object System.Collections.Generic.Stack[string]
    foreach ($source in $Sources) {
        $path = [IO.Path]::Combine($ScriptDir, $source)
        if ([IO.Directory]::Exists($path)) { $pending.Push($path) }
        elseif ([IO.File]::Exists($path)) { $file = New-Object IO.FileInfo $path; $lines.Add("$($file.Length) $($file.LastWriteTimeUtc.Ticks) $path") }
    }
    while ($pending.Count -gt 0) {
        $directory = New-Object IO.DirectoryInfo $pending.Pop()
        foreach ($entry in $directory.GetFileSystemInfos()) {
            if ($entry.Name.StartsWith('.') -or $entry.Name.EndsWith('~')) { continue }
            if ($entry -is [IO.DirectoryInfo]) { if ($entry.Name -ne 'bin' -and $entry.Name -ne 'obj') { $pending.Push($entry.FullName) } }
            else { $lines.Add("$($entry.Length) $($entry.LastWriteTimeUtc.Ticks) $($entry.FullName)") }
        }
    }
    $lines.Sort([StringComparer]::Ordinal)
    return [string]::Join("`n", $lines)
}

# What the last compilation published: the program's directory, its sources, and their list as it was before it.
function Read-Current {
    $file = Join-Path $State 'current'
    if (-not [IO.File]::Exists($file)) { return $null }
    $lines = [IO.File]::ReadAllLines($file)
    if ($lines.Length -lt 2) { return $null }
    $list = Join-Path $lines[0] 'sources'
    if (-not [IO.File]::Exists($list)) { return $null }
    return @{ Directory = $lines[0]; Sources = $lines[1].Split('|'); List = [IO.File]::ReadAllText($list) }
}

function Test-Fresh($Current) {
    return $null -ne $Current -and (Get-SourceList $Current.Sources) -ceq $Current.List
}

# The sources of the projects that took part, as bootstrap.targets noted them.
function Get-Sources([string] $Projects) {
    $sources = New-Object System.Collections.Generic.List[string]
    foreach ($project in [IO.Directory]::GetFiles($Projects, '*.project')) {
        $lines = [IO.File]::ReadAllLines($project)
        $directory = ($lines | Where-Object { $_.StartsWith('directory ') } | Select-Object -First 1).Substring(10)
        $sources.Add($directory)
        $lines | Where-Object { $_.StartsWith('input ') -and -not $_.Substring(6).StartsWith($directory) } | ForEach-Object { $sources.Add($_.Substring(6)) }
        for ($above = [IO.Path]::GetDirectoryName($directory); $above; $above = [IO.Path]::GetDirectoryName($above)) {
            foreach ($name in $NamesAbove) { $sources.Add([IO.Path]::Combine($above, $name)) }
        }
    }
    return @($sources | Select-Object -Unique)
}

function Invoke-Compilation($Current) {
    $attempt = Join-Path $State "attempt.$PID"
    New-Item -ItemType Directory -Force (Join-Path $attempt 'projects') | Out-Null
    $before = if ($Current) { Get-SourceList $Current.Sources } else { '' }
    $started = [DateTime]::UtcNow
    $env:CustomAfterMicrosoftCommonTargets = Join-Path $ScriptDir 'build/bootstrap.targets'
    $env:BootstrapDirectory = $attempt
    Push-Location $ScriptDir
    try {
        $servers = if ($env:CI -and $env:CI -ne 'false') { @('-nodeReuse:false', '-p:UseSharedCompilation=false') } else { @() }
        # A build that was killed, or that only looks for newer files, must not leave anything old: all is compiled.
        $log = & dotnet build $BuildProjectFile -graph -nologo -verbosity:quiet -terminalLogger:off --no-incremental @servers 2>&1 | ForEach-Object { "$_" }
        $code = $LASTEXITCODE
    }
    finally {
        Pop-Location
        Remove-Item Env:CustomAfterMicrosoftCommonTargets, Env:BootstrapDirectory
    }
    if ($code -ne 0) {
        Remove-Item -Recurse -Force $attempt
        $log | Select-Object -Unique | ForEach-Object { [Console]::Error.WriteLine($_) }
        if ($log -match 'NETSDK1045|global\.json') { Fail-WithoutSdk 'No installed .NET SDK can compile this build program.' }
        Fail 3 'The build program does not compile, so nothing was run.'
    }
    $log | Where-Object { $_ -match ': warning ' } | Select-Object -Unique | ForEach-Object { [Console]::Error.WriteLine($_) }

    $facts = [IO.File]::ReadAllLines((Join-Path $attempt 'projects/_build.project'))
    $output = ($facts | Where-Object { $_.StartsWith('output ') } | Select-Object -First 1).Substring(7)
    $sources = Get-Sources (Join-Path $attempt 'projects')
    $new = Join-Path $attempt 'program'
    Copy-Item -Recurse $output $new
    # The list from before the compilation notices what changed during it; the first time, what is newer than its start counts as changed.
    $list = Get-SourceList $sources
    $isKnown = $Current -and [string]::Join('|', $Current.Sources) -ceq [string]::Join('|', $sources)
    if ($isKnown) { $list = $before }
    elseif ($list.Split("`n") | Where-Object { [long]$_.Split(' ')[1] -ge $started.Ticks }) { $list = 'changed' }
    [IO.File]::WriteAllText((Join-Path $new 'sources'), $list)
    $number = 1
    while (Test-Path (Join-Path $State $number)) { $number++ }
    $target = Join-Path $State $number
    Move-Item $new $target
    $next = Join-Path $attempt 'current'
    [IO.File]::WriteAllText($next, $target + "`n" + [string]::Join('|', $sources) + "`n")
    Move-Item -Force $next (Join-Path $State 'current')
    Remove-Item -Recurse -Force $attempt
    Get-ChildItem $State -Directory | Where-Object { $_.FullName -ne $target -and $_.LastWriteTimeUtc -lt [DateTime]::UtcNow.AddDays(-1) } |
        Remove-Item -Recurse -Force -ErrorAction SilentlyContinue
}

if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) { Fail-WithoutSdk 'There is no dotnet on the PATH.' }
$current = Read-Current
if (-not (Test-Fresh $current)) {
    New-Item -ItemType Directory -Force $State | Out-Null
    $lock = $null
    while ($null -eq $lock) {
        try { $lock = [IO.File]::Open((Join-Path $State 'lock'), 'OpenOrCreate', 'ReadWrite', 'None') }
        catch [IO.IOException] { Start-Sleep -Milliseconds 200 }
    }
    try {
        # Who waited for the lock may find the work done.
        $current = Read-Current
        if (-not (Test-Fresh $current)) { Invoke-Compilation $current }
    }
    finally { $lock.Dispose() }
    $current = Read-Current
}
& dotnet (Join-Path $current.Directory '_build.dll') @args
exit $LASTEXITCODE
