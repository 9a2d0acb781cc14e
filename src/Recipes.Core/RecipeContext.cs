using Recipes.Commands;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.IO;
using Recipes.Modules;

namespace Recipes;

/// <summary>Where and with what a recipe's targets run: one for each package in a plan.</summary>
public sealed record RecipeContext
{
    /// <summary>The package.</summary>
    public required Package Package { get; init; }

    /// <summary>The directory of the recipe's own source file, where its patches lie; null where it is not known.</summary>
    public AbsolutePath? RecipeDirectory { get; init; }

    /// <summary>Downloaded archives and repositories; shared by all packages of a checkout, so names must not collide.</summary>
    public required AbsolutePath DownloadDirectory { get; init; }

    /// <summary>The source tree; belongs to this package, variant and platform.</summary>
    public required AbsolutePath SourceDirectory { get; init; }

    /// <summary>Where commands of the build run: the source tree, or a directory beside it for builds out of the tree.</summary>
    public required AbsolutePath BuildDirectory { get; init; }

    /// <summary><c>DESTDIR</c>: stands for the root of the file system while a package is installed; belongs to one attempt.</summary>
    public required AbsolutePath DestinationDirectory { get; init; }

    /// <summary>
    /// The prefix that the package is to be configured for (<c>--prefix</c>). Mostly a placeholder (<see cref="Relocating.PrefixPlaceholder"/>): nothing is
    /// there, and what is installed gets the real prefix in its place.
    /// </summary>
    public required AbsolutePath Prefix { get; init; }

    /// <summary>The directory that the package is installed into in the end, and where what it depends on is.</summary>
    public AbsolutePath RealPrefix
    {
        get => field ?? Prefix;
        init;
    }

    /// <summary>Where the prefix's files go while a package is installed: <see cref="Prefix"/> below <see cref="DestinationDirectory"/>.</summary>
    public AbsolutePath StagedPrefix => DestinationDirectory / Path.GetRelativePath(Path.GetPathRoot(Prefix)!, Prefix);

    /// <summary>The whole environment of each command: search paths and flags for both prefixes, nothing that steers by accident.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>What runs the platform's programs on this machine, word by word: for tests. Default: nothing does, or nothing need.</summary>
    public IReadOnlyList<string> Emulator { get; init; } = [];

    /// <summary>How many jobs a build may run at once.</summary>
    public required int Jobs { get; init; }

    /// <summary>Hands out the jobs to this build and to the others of the run; null where each counts <see cref="Jobs"/> for itself.</summary>
    public Jobserver? Jobserver { get; init; }

    /// <summary>Where configure scripts share what they find out about the C library and the compiler; null where each asks for itself.</summary>
    public AbsolutePath? ConfigureCache { get; init; }

    /// <summary>Whether a source that moves (a branch) is asked again; otherwise the recorded commit is used.</summary>
    public bool MovesSources { get; init; }

    /// <summary>Leads from the recipe's addresses to mirrors.</summary>
    public MirrorMap Mirrors { get; init; } = MirrorMap.Empty;

    /// <summary>The distribution's source archive; null where there is none.</summary>
    public ISourceIndex? SourceIndex { get; init; }

    /// <summary>The mirror that keeps a copy of everything that is fetched; null for none.</summary>
    public AbsolutePath? MirrorDirectory { get; init; }

    /// <summary>Remembers which commit a branch was.</summary>
    public required ISourcePins Pins { get; init; }

    /// <summary>Runs programs.</summary>
    public required ICommandRunner Commands { get; init; }

    /// <summary>For downloads; honours proxies and private CAs. Made on first use.</summary>
    public required Lazy<HttpClient> Http { get; init; }

    /// <summary>The token for GitHub's API at <c>api.github.com</c>; null for none. A secret.</summary>
    public string? GitHubToken { get; init; }

    /// <summary>The token for the APIs of GitHub Enterprise servers; null for none. A secret.</summary>
    public string? GitHubEnterpriseToken { get; init; }

    /// <summary>The clock, for pauses between attempts.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Takes what the running step has to say.</summary>
    public required IStepLog Log { get; init; }

    /// <summary>A file or directory that lies beside the recipe.</summary>
    /// <param name="name">An absolute path, or one relative to <see cref="RecipeDirectory"/>.</param>
    /// <exception cref="RecipesException">Where the recipe lies is not known (exit code 3).</exception>
    public AbsolutePath LocalFile(string name)
    {
        if (Path.IsPathFullyQualified(name))
            return name;
        if (RecipeDirectory is { } directory && Directory.Exists(directory))
            return directory / name;
        throw new RecipesException(
            $"'{name}' lies beside the recipe of {Package.Id}, and {(RecipeDirectory is null ? "where that lies is not known" : $"{RecipeDirectory} is not there")}.",
            "Run the program in the checkout that it was compiled in, with its .pdb files beside it.",
            ExitCode.InvalidInput
        );
    }

    /// <summary>Jobs for a command that must be told a number (<c>ninja -j</c>), until they are disposed of.</summary>
    public JobShare TakeJobs() => Jobserver?.TakeShare() ?? new JobShare(Jobs);

    /// <summary>
    /// Runs a command in <see cref="BuildDirectory"/> with <see cref="Environment"/>, to which <see cref="Jobserver"/> adds; its output goes to the
    /// step's log.
    /// </summary>
    /// <param name="command">Its own directory and environment win: one with an environment of its own knows no jobserver.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CommandFailedException">The exit code is not 0.</exception>
    public async Task<CommandResult> RunAsync(Command command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        var complete = command with
        {
            WorkingDirectory = command.WorkingDirectory ?? BuildDirectory,
            Environment = command.Environment ?? Environment,
        };
        Log.Write(StepLogKind.Command, complete.ToString());
        var result =
            command.Environment is null && Jobserver is { } jobserver
                ? await jobserver.RunAsync(Commands, complete, Write, cancellationToken)
                : await Commands.RunAsync(complete, Write, cancellationToken);
        return result.EnsureSuccess();
    }

    private void Write(CommandLine line) => Log.Write(line.IsError ? StepLogKind.Error : StepLogKind.Output, line.Text);
}
