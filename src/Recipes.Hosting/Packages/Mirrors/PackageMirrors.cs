using Recipes.Environments;
using Recipes.Hosting.Builds;
using Recipes.IO;

namespace Recipes.Hosting.Packages.Mirrors;

/// <summary>Where this run looks for sources besides upstream.</summary>
internal sealed class PackageMirrors(BuildSession session, IPackages build, PackageSettings settings) : IDisposable
{
    private readonly Lazy<MirrorMap> map = new(() =>
        MirrorFile.Read(session.RootDirectory / ".nuke" / "mirrors.json", session.RootDirectory) with
        {
            Mirrors = MirrorList.Of(session, build),
        }
    );

    private readonly Lazy<AptSourceIndex?> index = new(() =>
    {
        var environment = StepEnvironment.OfSystem(session.Environment);
        return AptProgram.IsThere(environment)
            ? new AptSourceIndex(CacheOf(session, settings) / "apt-sources", session.Commands, environment, session.Time)
            : null;
    });

    /// <summary>Leads to mirrors.</summary>
    public MirrorMap Map => map.Value;

    /// <summary>The distribution's source archive; null where there is none.</summary>
    public AptSourceIndex? Index => index.Value;

    public void Dispose()
    {
        if (index.IsValueCreated)
            index.Value?.Dispose();
    }

    private static AbsolutePath CacheOf(BuildSession session, PackageSettings settings)
    {
        if (session.Environment.GetValueOrDefault("XDG_CACHE_HOME") is { } cache && Path.IsPathFullyQualified(cache))
            return AbsolutePath.Create(cache) / "recipes";
        return session.Environment.GetValueOrDefault("HOME") is { } home && Path.IsPathFullyQualified(home)
            ? AbsolutePath.Create(home) / ".cache" / "recipes"
            : settings.State;
    }
}
