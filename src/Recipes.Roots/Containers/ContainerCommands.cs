using Recipes.Commands;
using Recipes.Errors;
using Recipes.Roots.Limiting;
using Recipes.Roots.VirtualMachines;

namespace Recipes.Roots.Containers;

/// <summary>The subcommands of podman or docker about one container.</summary>
/// <param name="tool">The tool.</param>
/// <param name="name">The container's name.</param>
/// <param name="runner">Starts the tool.</param>
/// <param name="limits">The timeouts count.</param>
/// <param name="time">Their clock.</param>
internal sealed class ContainerCommands(ContainerTool tool, string name, ICommandRunner runner, RootLimits limits, TimeProvider time)
{
    /// <summary>The container's name.</summary>
    public string Name => name;

    /// <summary>The same about another container.</summary>
    public ContainerCommands Of(string other) => new(tool, other, runner, limits, time);

    /// <summary>What a subcommand says, as long as it succeeds; empty where it does not.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var (result, lines) = await SayAsync(arguments, cancellationToken);
        return result.Succeeded ? Output(lines) : [];
    }

    /// <summary>Whether there is a container or image of a name.</summary>
    public async Task<bool> ExistsAsync(string what, string which, CancellationToken cancellationToken) =>
        (await runner.RunAsync(tool.Create(what, "inspect", which), null, cancellationToken)).Succeeded;

    /// <summary>Runs a subcommand to its success.</summary>
    /// <returns>The lines of its output.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var (result, lines) = await SayAsync(arguments, cancellationToken);
        if (!result.Succeeded)
        {
            throw new RecipesException(
                $"'{tool.Name} {arguments[0]}' ended with exit code {result.ExitCode}: {string.Join("; ", lines.TakeLast(3).Select(line => line.Text.Trim()))}",
                $"Try '{tool.Create(arguments)}' by hand."
            );
        }
        return Output(lines);
    }

    /// <summary>Executes a command in the container, which runs for as long as the command does.</summary>
    /// <param name="options">Of <c>exec</c>: user, directory, environment.</param>
    /// <param name="command">The command.</param>
    /// <param name="onLine">Takes its lines.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<CommandResult> ExecuteAsync(
        IReadOnlyList<string> options,
        Command command,
        Action<CommandLine>? onLine,
        CancellationToken cancellationToken
    )
    {
        await RunAsync(["start", name], cancellationToken);
        try
        {
            // In a pipe a terminal of the tool's own would only change the ends of lines; docker refuses it.
            var streams = command.Interactive && TerminalSize.Find() is not null ? "-it" : "-i";
            var execute = command with
            {
                Executable = tool.Program,
                Arguments = [.. tool.Options, "exec", streams, .. options, name, command.Executable, .. command.Arguments],
                WorkingDirectory = null,
                Environment = null,
                // The tool is no use any more: the container itself is ended.
                GracePeriod = TimeSpan.Zero,
            };
            var result = await TimedRun.RunAsync(runner, execute, command, limits, time, onLine, cancellationToken);
            return result.ExitCode is 126 or 127 ? Translate(result, command) : result with { Command = command };
        }
        finally
        {
            // With all that the command left behind.
            await runner.RunAsync(tool.Create("kill", name), null, CancellationToken.None);
            await runner.RunAsync(tool.Create("wait", name), null, CancellationToken.None);
        }
    }

    private static CommandResult Translate(CommandResult result, Command command) =>
        result.Tail.Any(line =>
            line.IsError && line.Text.Contains("executable file", StringComparison.Ordinal)
            || line.Text.Contains("OCI runtime", StringComparison.Ordinal)
        )
            ? throw new RecipesException(
                $"The program '{command.Executable}' cannot be started in the container: {result.Tail[^1].Text.Trim()}",
                "Install it in the base image, or correct the name.",
                ExitCode.MissingTool
            )
            : result with
            {
                Command = command,
            };

    private async Task<(CommandResult Result, IReadOnlyList<CommandLine> Lines)> SayAsync(
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken
    )
    {
        var lines = new List<CommandLine>();
        return (await runner.RunAsync(tool.Create(arguments), lines.Add, cancellationToken), lines);
    }

    private static IReadOnlyList<string> Output(IReadOnlyList<CommandLine> lines) =>
        [.. lines.Where(line => !line.IsError).Select(line => line.Text)];
}
