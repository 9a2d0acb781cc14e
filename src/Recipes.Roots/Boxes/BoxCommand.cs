using System.Security.Cryptography;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.Roots.Limiting;

namespace Recipes.Roots.Boxes;

/// <summary>Runs a program of operations through <c>box-entry.pl</c>, and tells its own faults from the command's words.</summary>
/// <param name="runner">Starts perl.</param>
/// <param name="limits">The timeouts count.</param>
/// <param name="time">The clock of the timeouts.</param>
internal sealed class BoxCommand(ICommandRunner runner, RootLimits limits, TimeProvider time)
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
        var token = $"box-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}: ";
        var program = write(new BoxProgram(token));
        var entry = command with
        {
            Executable = "/usr/bin/perl",
            Arguments = ["-e", Script.Value, "--", .. program.Operations],
            WorkingDirectory = null,
            Environment = Environment,
        };
        string? fault = null;
        var result = await TimedRun.RunAsync(runner, entry, limits, time, Take, cancellationToken);
        if (fault is not null)
            throw BoxFaults.Of(fault, command);
        return result with { Command = command };

        void Take(CommandLine line)
        {
            if (line.IsError && line.Text.StartsWith(token, StringComparison.Ordinal))
                fault ??= line.Text[token.Length..];
            else
                onLine?.Invoke(line);
        }
    }

    private static string ReadScript()
    {
        using var stream = typeof(BoxCommand).Assembly.GetManifestResourceStream("box-entry.pl")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
