using Recipes.Execution;
using Recipes.IO;

namespace Recipes.Modules.Building;

/// <summary>The <c>config.log</c> of a <c>configure</c> script that failed.</summary>
internal static class ConfigureLog
{
    private const int Most = 40;

    /// <summary>Writes the part that tells of the failure to the step's log: the last lines before the lists of variables that end the file.</summary>
    /// <returns>Whether there is such a file.</returns>
    public static async Task<bool> WriteAsync(AbsolutePath file, IStepLog log, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
            return false;
        var lines = await File.ReadAllLinesAsync(file, cancellationToken);
        var lists = Array.FindIndex(lines, line => line is "## Cache variables. ##");
        // The heading has a line of dashes above it and an empty one above that.
        var told = lists > 2 ? lines[..(lists - 2)] : lines;
        log.Write(StepLogKind.Information, $"The end of {file}:");
        foreach (var line in told.TakeLast(Most))
            log.Write(StepLogKind.Error, line);
        return true;
    }
}
