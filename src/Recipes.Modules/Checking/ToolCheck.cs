using System.Text.RegularExpressions;
using Recipes.Commands;
using Recipes.Keys;

namespace Recipes.Modules.Checking;

/// <summary>Whether a directory of <c>PATH</c> holds a program.</summary>
/// <param name="Tool">The program's name.</param>
public sealed partial record ToolCheck(string Tool) : IVersionedCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<ToolNeed> Tools => [];

    /// <summary>What the first version that it tells must be; null for any.</summary>
    public VersionCondition? Version { get; init; }

    /// <summary>The arguments by which it tells its version, on either output. Default: <c>--version</c>.</summary>
    public IReadOnlyList<string> VersionArguments { get; init; } = ["--version"];

    /// <summary>
    /// A regular expression (.NET's) for the version in a line of what it tells: its group <c>version</c>, else the whole match. Default: numbers and
    /// letters with dots between them, the first a number.
    /// </summary>
    public string? VersionPattern { get; init; }

    /// <inheritdoc/>
    public async Task<CheckResult> CheckAsync(CheckContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var directories = context.Environment.Directories("PATH").ToList();
        var found = directories.Select(directory => Path.Combine(directory, Tool)).FirstOrDefault(IsExecutable);
        if (found is null)
            return new CheckResult(Satisfied: false, $"no directory of PATH holds {Tool}", directories);
        string[] evidence = [found, .. directories];
        if (Version is null)
            return new CheckResult(Satisfied: true, $"{Tool} is {found}", evidence) { Place = found };
        var version = await VersionOfAsync(found, context, cancellationToken);
        var isFit = version is not null && Version.Admits(version);
        var detail = isFit ? $"{Tool} {version} is {found}" : $"{found} is {version ?? "of no version that it tells"}, not {Version}";
        return new CheckResult(isFit, detail, evidence) { Version = version, Place = found };
    }

    /// <inheritdoc/>
    public ICheckModule AtLeast(string version) => this with { Version = new VersionCondition(">=", version) };

    /// <inheritdoc/>
    public void AddTo(KeyDocument key)
    {
        ArgumentNullException.ThrowIfNull(key);
        key.Add("check.tool", Version is null ? Tool : $"{Tool} {Version}");
    }

    private async Task<string?> VersionOfAsync(string program, CheckContext context, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var command = Command.Create(program, VersionArguments).In(context.TemporaryDirectory).WithEnvironment(context.Environment);
        await context.Commands.RunAsync(command, line => lines.Add(line.Text), cancellationToken);
        var pattern = VersionPattern is null ? Number() : new Regex(VersionPattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        var match = lines.Select(line => pattern.Match(line)).FirstOrDefault(match => match.Success);
        return match?.Groups["version"] is { Success: true, Value: var version } ? version : match?.Value;
    }

    [GeneratedRegex(@"[0-9]+(\.[0-9A-Za-z]+)+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();

    private static bool IsExecutable(string file)
    {
        const UnixFileMode anyones = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(file) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & anyones) != UnixFileMode.None);
    }
}
