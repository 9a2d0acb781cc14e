using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots.Limiting;

namespace Recipes.Roots.Boxes;

/// <summary>Runs a program of operations through <c>box-entry.pl</c>, and tells its own faults from the command's.</summary>
/// <param name="runner">Starts perl.</param>
/// <param name="directory">Where the script leaves a note if it fails.</param>
/// <param name="limits">The timeouts count.</param>
/// <param name="time">The clock of the timeouts.</param>
internal sealed class BoxCommand(ICommandRunner runner, AbsolutePath directory, RootLimits limits, TimeProvider time)
{
    private static readonly Lazy<string> Script = new(ReadScript);

    // A hostile environment (PERL5OPT) must not reach the part that has all rights.
    private static readonly Dictionary<string, string> Environment = new(StringComparer.Ordinal)
    {
        ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        ["LC_ALL"] = "C",
    };

    /// <summary>Runs one.</summary>
    /// <param name="command">What runs in the box: its streams and period of grace count, and it is named in messages.</param>
    /// <param name="write">Writes the operations.</param>
    /// <param name="onLine">Takes the command's lines.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<CommandResult> RunAsync(
        Command command,
        Func<BoxProgram, BoxProgram> write,
        Action<CommandLine>? onLine,
        CancellationToken cancellationToken
    )
    {
        var faults = directory / $"fault-{Guid.NewGuid():N}";
        var program = write(new BoxProgram(faults));
        var entry = command with
        {
            Executable = "/usr/bin/perl",
            Arguments = ["-e", Script.Value, "--", .. program.Operations],
            WorkingDirectory = null,
            Environment = Environment,
        };
        try
        {
            var result = await TimedRun.RunAsync(runner, entry, limits, time, onLine, cancellationToken);
            var fault = result.Succeeded || !faults.FileExists() ? "" : faults.ReadAllText();
            return fault.Length == 0 ? result with { Command = command } : throw BoxFaults.Of(fault.Trim(), command);
        }
        finally
        {
            faults.DeleteFile();
        }
    }

    private static string ReadScript()
    {
        using var stream = typeof(BoxCommand).Assembly.GetManifestResourceStream("box-entry.pl")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
