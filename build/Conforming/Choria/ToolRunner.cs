using Recipes.Commands;
using Recipes.IO;

namespace Conforming.Choria;

/// <summary>Runs the tools that judge results.</summary>
internal sealed class ToolRunner(ICommandRunner commands, AbsolutePath directory)
{
    /// <summary>Whether a program is on the <c>PATH</c>.</summary>
    public static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(place => File.Exists(Path.Combine(place, program)));

    /// <summary>What a tool writes to standard output.</summary>
    /// <exception cref="CaseException">It failed.</exception>
    public async Task<string> RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken, AbsolutePath? at = null)
    {
        var (output, errors) = (new List<string>(), new List<string>());
        var result = await commands.RunAsync(
            Command.Create(command[0], command.Skip(1)) with
            {
                WorkingDirectory = at ?? directory,
            },
            line => (line.IsError ? errors : output).Add(line.Text),
            cancellationToken
        );
        return result.ExitCode == 0
            ? string.Concat(output.Select(line => line + "\n"))
            : throw new CaseException(
                $"'{string.Join(' ', command)}' exited with {result.ExitCode}: {string.Join(" | ", errors.TakeLast(3))}"
            );
    }
}
