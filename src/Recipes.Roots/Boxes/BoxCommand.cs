using System.Globalization;
using System.IO.Pipes;
using Recipes.Commands;
using Recipes.Roots.Limiting;

namespace Recipes.Roots.Boxes;

/// <summary>Runs a program of operations through <c>box-entry.pl</c>, and tells its own faults from the command's.</summary>
/// <param name="runner">Starts perl.</param>
/// <param name="limits">The timeouts count.</param>
/// <param name="time">The clock of the timeouts.</param>
internal sealed class BoxCommand(ICommandRunner runner, RootLimits limits, TimeProvider time)
{
    private static readonly Lazy<string> Script = new(() => EmbeddedText.Read("box-entry.pl"));

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
        string[] server = ["-e", Script.Value, "--", .. BoxProgram.SystemCalls];
        await using var faults = new AnonymousPipeServerStream(PipeDirection.In);
        var descriptor = int.Parse(faults.GetClientHandleAsString(), CultureInfo.InvariantCulture);
        var entry = command with
        {
            Executable = "/usr/bin/perl",
            Arguments = [.. server, .. write(new BoxProgram(descriptor, command.InheritedDescriptors)).Words],
            ServerArguments = server.Length,
            WorkingDirectory = null,
            Environment = Environment,
            InheritedDescriptors = [.. command.InheritedDescriptors, descriptor],
        };
        try
        {
            var result = await TimedRun.RunAsync(runner, entry, command, limits, time, onLine, cancellationToken);
            var said = result.Succeeded ? "" : await ReadAsync(faults, cancellationToken);
            return BoxFaults.Of(said, result.ExitCode, command) is { } fault ? throw fault : result with { Command = command };
        }
        finally
        {
            faults.DisposeLocalCopyOfClientHandle();
        }
    }

    // Who else could write to it has ended.
    private static async Task<string> ReadAsync(AnonymousPipeServerStream faults, CancellationToken cancellationToken)
    {
        faults.DisposeLocalCopyOfClientHandle();
        using var reader = new StreamReader(faults);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
