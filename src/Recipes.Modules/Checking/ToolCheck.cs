using Recipes.Keys;

namespace Recipes.Modules.Checking;

/// <summary>Whether a directory of <c>PATH</c> holds a program.</summary>
/// <param name="Tool">The program's name.</param>
public sealed record ToolCheck(string Tool) : ICheckModule
{
    /// <inheritdoc/>
    public IReadOnlyList<ToolNeed> Tools => [];

    /// <inheritdoc/>
    public Task<CheckResult> CheckAsync(CheckContext context, CancellationToken cancellationToken)
    {
        var directories = context.Environment.Directories("PATH").ToList();
        var found = directories.Select(directory => Path.Combine(directory, Tool)).FirstOrDefault(IsExecutable);
        return Task.FromResult(
            found is null
                ? new CheckResult(Satisfied: false, $"no directory of PATH holds {Tool}", directories)
                : new CheckResult(Satisfied: true, $"{Tool} is {found}", [found, .. directories])
        );
    }

    /// <inheritdoc/>
    public void AddTo(KeyDocument key) => key.Add("check.tool", Tool);

    private static bool IsExecutable(string file)
    {
        const UnixFileMode anyones = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(file) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & anyones) != UnixFileMode.None);
    }
}
