using System.Buffers;
using Recipes.IO;
using Recipes.Targets;

namespace Recipes.Hosting.Consoles;

/// <summary>Where a step's log is.</summary>
internal static class StepLogPath
{
    private const int MaximumLength = 100;

    private static readonly char[] Separators = ['/', ':'];
    private static readonly SearchValues<char> Safe = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._+-@"
    );

    /// <summary><c>neato-lib/latest/Build.log</c>; <c>native/neato-lib/latest/Build.log</c>; <c>Compile.log</c> for the build class.</summary>
    /// <param name="logs">The directory of all logs.</param>
    /// <param name="id">The step.</param>
    public static AbsolutePath Of(AbsolutePath logs, TargetId id)
    {
        var directories = id.Owner.Length == 0 ? [] : id.Owner.Split(Separators).Select(SafeName);
        return directories.Append(SafeName(id.Member) + ".log").Aggregate(logs, (path, name) => path / name);
    }

    // A name that is "..", or empty, must not lead out of the directory; one of 300 characters must not fail.
    private static string SafeName(string name)
    {
        var safe = string.Concat(name.Take(MaximumLength).Select(c => Safe.Contains(c) ? c : '_'));
        return safe.AsSpan().Trim('.').Length == 0 ? "_" + safe : safe;
    }
}
