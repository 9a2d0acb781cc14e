using System.Text.RegularExpressions;
using Recipes.Commands;
using Recipes.Keys;

namespace Recipes.Modules.Checking;

/// <summary>Whether a directory of <c>PATH</c> holds a program.</summary>
/// <param name="Tool">The program's name.</param>
public sealed partial record ToolCheck(string Tool) : ICheckModule
{
    /// <inheritdoc/>
    public IReadOnlyList<ToolNeed> Tools => [];

    /// <summary>What the first version in the output of its <c>--version</c> must be; null for any.</summary>
    public VersionCondition? Version { get; init; }

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
            return new CheckResult(Satisfied: true, $"{Tool} is {found}", evidence);
        var version = await VersionOfAsync(found, context, cancellationToken);
        return version is not null && Version.Admits(version)
            ? new CheckResult(Satisfied: true, $"{Tool} {version} is {found}", evidence)
            : new CheckResult(Satisfied: false, $"{found} is {version ?? "of no version that it tells"}, not {Version}", evidence);
    }

    /// <inheritdoc/>
    public void AddTo(KeyDocument key)
    {
        ArgumentNullException.ThrowIfNull(key);
        key.Add("check.tool", Version is null ? Tool : $"{Tool} {Version}");
    }

    private static async Task<string?> VersionOfAsync(string program, CheckContext context, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var command = Command.Create(program, "--version").In(context.TemporaryDirectory).WithEnvironment(context.Environment);
        await context.Commands.RunAsync(command, line => lines.Add(line.Text), cancellationToken);
        return lines.Select(line => Number().Match(line)).FirstOrDefault(match => match.Success)?.Value;
    }

    [GeneratedRegex(@"[0-9]+(\.[0-9A-Za-z]+)+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();

    private static bool IsExecutable(string file)
    {
        const UnixFileMode anyones = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(file) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & anyones) != UnixFileMode.None);
    }
}
