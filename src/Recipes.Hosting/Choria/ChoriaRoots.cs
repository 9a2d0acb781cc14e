using Recipes.Commands;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.FrontEnds.Choria.Planning;
using Recipes.Hosting.Builds;
using Recipes.Hosting.Roots;
using Recipes.IO;
using Recipes.Prefixes;
using Recipes.Roots;
using Recipes.Roots.Bases;
using Recipes.Roots.Containers;

namespace Recipes.Hosting.Choria;

/// <summary>
/// Runs what a specification's user wrote in build roots, one for each compile target and package, as the original did in containers. The paths are those of
/// this machine: the target's own directory is there to be written, the project's copy in it, and nothing else.
/// </summary>
internal sealed class ChoriaRoots
{
    // Where images have Go: its own archive's place, then the system's.
    private const string SearchPath = "/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    // This machine's user and his places mean nothing there.
    private static readonly string[] OfThisMachine =
    [
        "TMPDIR",
        "XDG_CACHE_HOME",
        "XDG_CONFIG_HOME",
        "GOROOT",
        "GOBIN",
        "GOPATH",
        "GOMODCACHE",
        "GOENV",
        "GOTMPDIR",
        "SHELL",
    ];

    private readonly BuildSession session;
    private readonly IRoots build;
    private readonly IChoria choria;
    private readonly ChoriaPlaces places;
    private readonly RootServices services;
    private readonly IBuildRoots kind;

    private ChoriaRoots(BuildSession session, IRoots build, IChoria choria, RootKind wanted, ChoriaPlaces places)
    {
        this.session = session;
        this.build = build;
        this.choria = choria;
        this.places = places;
        services = new RootServices(session, build);
        kind = services.KindOf(wanted);
    }

    /// <summary>The build roots that the command line asks for; null for none.</summary>
    /// <exception cref="RecipesException">They cannot be had (exit code 5), or an image is named without them (2).</exception>
    public static ChoriaRoots? Of(BuildSession session, IChoria build, ChoriaPlaces places)
    {
        if (build is IRoots { BuildRoot: { } kind and not RootKind.Host } roots)
        {
            var made = new ChoriaRoots(session, roots, build, kind, places);
            // A base that is not there is told before anything runs.
            if (build.Image is null)
                _ = made.NamedBase();
            return made;
        }
        return build.Image is null
            ? null
            : throw new RecipesException("--image is for build roots.", "Add --build-root container.", ExitCode.Usage);
    }

    /// <summary>The environment of a command there.</summary>
    /// <param name="environment">As it would be on this machine.</param>
    public IReadOnlyDictionary<string, string> EnvironmentOf(IReadOnlyDictionary<string, string> environment)
    {
        var variables = environment.Where(pair => !OfThisMachine.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal);
        variables["PATH"] = SearchPath;
        variables["HOME"] = "/root";
        variables["USER"] = "root";
        variables["LOGNAME"] = "root";
        variables["GOCACHE"] = Cache;
        return variables;
    }

    /// <summary>Runs something in a new build root; it is gone afterwards.</summary>
    /// <param name="name">The package that its image is for: <c>el7_64</c>.</param>
    /// <param name="directory">Is there too, to be written.</param>
    /// <param name="work">Is given the base image's digest, and what runs commands there.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<T> RunAsync<T>(
        string name,
        AbsolutePath directory,
        Func<string, ICommandRunner, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        var image = await ImageAsync(name, cancellationToken);
        var state = places.State / "roots" / directory.Parent!.Name / directory.Name;
        await using var root = await kind.PrepareAsync(
            new RootRequest
            {
                Directory = state,
                Base = image,
                HostName = "build",
                HasNetwork = build.BuildRootNetwork,
                Limits = LimitParameters.Of(build, kind.Kind),
                Mounts = [Mount(directory, directory), Mount(CacheOf(directory), Cache)],
            },
            cancellationToken
        );
        try
        {
            return await work(image.Digest, new RootCommandRunner(root, RootUser.Superuser));
        }
        finally
        {
            await root.DestroyAsync(CancellationToken.None);
        }
    }

    private BaseImage NamedBase() => services.Bases.Find(RootServices.BaseOf(build, nameof(IChoria.BuildPackages)));

    private AbsolutePath Cache => places.State / "go-build";

    // A virtual machine has a copy of what it is shown until its command has ended: of a directory that several share, only the last one's changes would stay.
    private AbsolutePath CacheOf(AbsolutePath directory) =>
        kind.Kind == RootKind.Vm ? places.State / "go-build-machines" / directory.Parent!.Name / directory.Name : Cache;

    private static RootMount Mount(AbsolutePath path, AbsolutePath target) => new(path.CreateDirectory(), target, IsReadOnly: false);

    private async Task<BaseImage> ImageAsync(string name, CancellationToken cancellationToken)
    {
        if (choria.Image is not { } pattern)
            return NamedBase();
        var reference = ImageReference.Of(pattern, name, choria.GoVersion);
        var known = ImageReference.BaseName(reference);
        using (await FileLock.AcquireAsync(services.Directory / $"{known}.lock", session.Time, cancellationToken))
        {
            if (services.Bases.List().FirstOrDefault(image => image.Names.Contains(known)) is { } found)
                return found;
            session.Log.Write(StepLogKind.Information, $"The image {reference} becomes the base image {known}, once.");
            var source = $"docker://{reference}";
            var image = new ContainerImageBase(services.Kind, session.Commands, session.Time, session.Environment) { Source = source };
            return await services.Bases.AddAsync(known, source, (tree, ct) => image.FillAsync(tree, services.Log, ct), cancellationToken);
        }
    }
}
