using Recipes.Commands;
using Recipes.Execution;
using Recipes.IO;

namespace Recipes.Modules.Fetching;

/// <summary>The <c>git</c> program, kept from asking questions and from what a user's configuration would change in a tree.</summary>
internal sealed class GitProgram(RecipeContext context)
{
    // In the scope of the command line (git-config, GIT_CONFIG_COUNT): wins over the user's and the system's files, which stay in force for
    // the rest - proxies, certificates, addresses to use instead.
    private static readonly (string Name, string Value)[] Settings =
    [
        ("advice.detachedHead", "false"),
        ("clone.defaultRemoteName", "origin"),
        ("core.autocrlf", "false"),
        ("core.eol", "lf"),
        ("core.fsmonitor", "false"),
        ("core.hooksPath", "/dev/null"),
        ("fetch.prune", "false"),
        ("fetch.recurseSubmodules", "false"),
        // A commit that a pin needs must not be collected, nor a tree be read while it is.
        ("gc.auto", "0"),
        ("maintenance.auto", "false"),
        // A recipe and a mirror name their places on purpose, also those of other users (a checkout mounted into a container).
        ("protocol.file.allow", "always"),
        ("safe.directory", "*"),
    ];

    // The other end of a local transfer gets none of the settings above.
    private const string UploadPack = "--upload-pack=git -c 'safe.directory=*' upload-pack";

    /// <summary>Runs git and returns its standard output, which is not logged.</summary>
    /// <exception cref="CommandFailedException">The exit code is not 0.</exception>
    public async Task<IReadOnlyList<string>> ReadAsync(
        AbsolutePath directory,
        CancellationToken cancellationToken,
        params string[] arguments
    )
    {
        var (result, lines) = await TryReadAsync(directory, cancellationToken, arguments);
        result.EnsureSuccess();
        return lines;
    }

    /// <summary>Runs git, whatever its exit code, and returns its standard output, which is not logged.</summary>
    public async Task<(CommandResult Result, IReadOnlyList<string> Lines)> TryReadAsync(
        AbsolutePath directory,
        CancellationToken cancellationToken,
        params string[] arguments
    )
    {
        var lines = new List<string>();
        var result = await context.Commands.RunAsync(
            Create(directory, arguments),
            line =>
            {
                if (!line.IsError)
                    lines.Add(line.Text);
            },
            cancellationToken
        );
        return (result, lines);
    }

    /// <summary>Runs git, whatever its exit code; command and output are logged.</summary>
    public Task<CommandResult> TryRunAsync(AbsolutePath directory, CancellationToken cancellationToken, params string[] arguments)
    {
        var command = Create(directory, arguments);
        context.Log.Write(StepLogKind.Command, command.ToString());
        return context.Commands.RunAsync(
            command,
            line => context.Log.Write(line.IsError ? StepLogKind.Error : StepLogKind.Output, line.Text),
            cancellationToken
        );
    }

    /// <summary>Runs git; command and output are logged.</summary>
    /// <exception cref="CommandFailedException">The exit code is not 0.</exception>
    public async Task RunAsync(AbsolutePath directory, CancellationToken cancellationToken, params string[] arguments) =>
        (await TryRunAsync(directory, cancellationToken, arguments)).EnsureSuccess();

    /// <summary>What a place has.</summary>
    /// <exception cref="PlaceException">It does not answer.</exception>
    public async Task<GitReferences> ListAsync(AbsolutePath directory, string place, CancellationToken cancellationToken)
    {
        var (result, lines) = await TryReadAsync(directory, cancellationToken, ["ls-remote", "--symref", .. For(place)]);
        return result.Succeeded ? GitReferences.Parse(lines) : throw new PlaceException(Reason(result));
    }

    /// <summary>The arguments that reach a place: git refuses repositories of other users only where a place is a path.</summary>
    public static string[] For(string place) => Path.IsPathFullyQualified(place) ? [UploadPack, "--", place] : ["--", place];

    /// <summary>Why a command failed: what git calls fatal or an error, else its last words.</summary>
    public static string Reason(CommandResult result)
    {
        var said = result.Tail.Where(line => line.IsError).Select(line => line.Text).ToList();
        var reasons = said.Where(line =>
            line.StartsWith("fatal: ", StringComparison.Ordinal) || line.StartsWith("error: ", StringComparison.Ordinal)
        );
        return string.Join("; ", reasons.DefaultIfEmpty(said.LastOrDefault() ?? $"git ended with exit code {result.ExitCode}"));
    }

    private Command Create(AbsolutePath directory, string[] arguments)
    {
        var environment = new Dictionary<string, string>(context.Environment, StringComparer.Ordinal)
        {
            ["GIT_TERMINAL_PROMPT"] = "0",
            ["GIT_CONFIG_COUNT"] = $"{Settings.Length}",
            ["LC_ALL"] = "C.UTF-8",
        };
        // Neither a passphrase nor an unknown host's key can be asked for: nobody sits there.
        environment.TryAdd("GIT_SSH_COMMAND", "ssh -o BatchMode=yes");
        for (var i = 0; i < Settings.Length; i++)
        {
            environment[$"GIT_CONFIG_KEY_{i}"] = Settings[i].Name;
            environment[$"GIT_CONFIG_VALUE_{i}"] = Settings[i].Value;
        }
        return Command.Create("git", arguments).In(directory).WithEnvironment(environment);
    }
}
