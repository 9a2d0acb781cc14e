using Recipes.Execution;
using Recipes.IO;

namespace Recipes.Hosting.Builds;

/// <summary>Remembers which targets of an invocation succeeded, for <c>--continue</c>: <c>.nuke/temp/build-attempt.log</c>.</summary>
/// <param name="file">The first line is the invocation, the others are names of targets.</param>
internal sealed class LastAttempt(AbsolutePath file)
{
    /// <summary>The file of a checkout.</summary>
    public static AbsolutePath FileOf(BuildSession session) => session.RootDirectory / ".nuke" / "temp" / "build-attempt.log";

    /// <summary>The targets that succeeded in the last attempt of the same invocation; null if that was another one.</summary>
    /// <param name="invocation">The arguments that say what is done.</param>
    public IReadOnlySet<string>? Succeeded(string invocation)
    {
        if (!File.Exists(file))
            return null;
        var lines = File.ReadAllLines(file);
        return lines.Length > 0 && lines[0] == Line(invocation) ? lines.Skip(1).ToHashSet(StringComparer.Ordinal) : null;
    }

    /// <summary>Forgets the last attempt: from now on what it made is changed.</summary>
    public void Forget() => Try(() => File.Delete(file));

    /// <summary>Remembers a run.</summary>
    public void Record(string invocation, ExecutionReport report, IEnumerable<string> before)
    {
        var succeeded = report.Targets.Where(target => target.Status == ExecutionStatus.Succeeded).Select(target => target.Name);
        Try(() =>
        {
            Directory.CreateDirectory(file.Parent!);
            File.WriteAllLines(file, [Line(invocation), .. before.Concat(succeeded).Distinct(StringComparer.Ordinal)]);
        });
    }

    private static string Line(string invocation) => invocation.ReplaceLineEndings(" ");

    // A checkout that cannot be written is no reason to fail: there is nothing to continue then.
    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }
}
