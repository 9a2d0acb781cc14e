using Recipes.IO;

namespace Recipes.Hosting.Packages.Failures;

/// <summary>A package's target that failed in the last run that built it.</summary>
/// <param name="Target">The target: <c>neato-lib/latest:Build</c>.</param>
/// <param name="Log">The log of the step.</param>
/// <param name="Directory">Where its last command ran.</param>
internal sealed record FailedPackage(string Target, AbsolutePath Log, AbsolutePath Directory)
{
    private const int Most = 25;

    /// <summary>The end of the log; empty if it is gone.</summary>
    public IReadOnlyList<string> Tail()
    {
        try
        {
            return [.. File.ReadLines(Log).TakeLast(Most)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
