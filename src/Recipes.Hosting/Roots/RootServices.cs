using Recipes.Commands;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting.Builds;
using Recipes.IO;
using Recipes.Roots;
using Recipes.Roots.Bases;
using Recipes.Roots.Boxes;
using Recipes.Roots.Containers;
using Recipes.Roots.VirtualMachines;

namespace Recipes.Hosting.Roots;

/// <summary>Joins build roots and this machine for one run.</summary>
internal sealed class RootServices
{
    private readonly BuildSession session;
    private readonly AbsolutePath state;

    public RootServices(BuildSession session, IRoots build)
    {
        this.session = session;
        state = build.StateDirectory ?? session.RootDirectory / ".recipes";
        Directory = build.RootsDirectory ?? DefaultDirectory(session.Environment);
        Kind = new BoxRoots(session.Commands, session.Time, session.Environment);
        Bases = new BaseStore(Directory, Kind, session.Time);
        Boxes = new BoxStore(state / "boxes", Bases, Kind);
    }

    public AbsolutePath Directory { get; }

    public BoxRoots Kind { get; }

    public BaseStore Bases { get; }

    public BoxStore Boxes { get; }

    /// <summary>The kind of build roots that the command line names.</summary>
    public IBuildRoots KindOf(RootKind wanted) =>
        wanted switch
        {
            RootKind.Container => new ContainerRoots(session.Commands, Kind, session.Time, session.Environment),
            RootKind.Vm => new VirtualMachineRoots(
                session.Commands,
                Kind,
                Bases,
                Directory / "machines",
                session.Time,
                session.Environment
            ),
            _ => Kind,
        };

    /// <summary>A new directory for a box that ends with its target.</summary>
    public AbsolutePath Temporary(string name) => state / "roots" / $"{name}-{Environment.ProcessId}-{Guid.NewGuid():N}";

    /// <summary>Removes the temporary boxes of runs that were killed.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var left in (state / "roots").GetDirectories())
        {
            if (left.Name.Split('-') is not [.., var process, _] || System.IO.Directory.Exists($"/proc/{process}"))
                continue;
            (await Kind.RunMappedAsync(Command.Create("rm", "-rf", "--", left), null, cancellationToken)).EnsureSuccess();
        }
    }

    public static RootServices Of(IRoots build) => new(BuildSession.Current, build);

    /// <summary>Takes the lines of tools into the step's log.</summary>
    public void Log(CommandLine line) => session.Log.Write(line.IsError ? StepLogKind.Error : StepLogKind.Output, line.Text);

    /// <summary>The one package that a target is about.</summary>
    /// <exception cref="RecipesException">None or several are named (exit code 2).</exception>
    public static string PackageOf(IRoots build, string target) =>
        build.Package switch
        {
            [var name] => name,
            null or [] => throw new RecipesException(
                $"The target '{target}' needs to know which box.",
                $"Name it: --target {target} --package NAME. List the boxes with --target ListBoxes.",
                ExitCode.Usage
            ),
            _ => throw new RecipesException($"The target '{target}' is about one box.", "Name one package.", ExitCode.Usage),
        };

    /// <summary>The base image that a target is about.</summary>
    /// <exception cref="RecipesException">None is named (exit code 2).</exception>
    public static string BaseOf(IRoots build, string target) =>
        build.Base
        ?? throw new RecipesException(
            $"The target '{target}' needs to know which base image.",
            $"Name it: --target {target} --base NAME. List them with --target ListBases.",
            ExitCode.Usage
        );

    private static AbsolutePath DefaultDirectory(IReadOnlyDictionary<string, string> environment)
    {
        if (environment.GetValueOrDefault("XDG_CACHE_HOME") is { } cache && Path.IsPathFullyQualified(cache))
            return AbsolutePath.Create(cache) / "recipes" / "roots";
        if (environment.GetValueOrDefault("HOME") is { } home && Path.IsPathFullyQualified(home))
            return AbsolutePath.Create(home) / ".cache" / "recipes" / "roots";
        throw new RecipesException(
            "There is no home directory to keep base images in.",
            "Set HOME, or give --roots-directory.",
            ExitCode.Usage
        );
    }
}
