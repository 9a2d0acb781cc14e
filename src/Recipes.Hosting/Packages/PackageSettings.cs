using Recipes.IO;
using Recipes.Relocating;

namespace Recipes.Hosting.Packages;

/// <summary>Where packages and what belongs to their making are kept.</summary>
/// <param name="State">Downloads, source trees, logs, traces: <c>.recipes</c>.</param>
/// <param name="Prefix">What runs on the target: <c>install</c>.</param>
/// <param name="NativePrefix">What runs on this machine: <c>install.native</c>.</param>
internal sealed record PackageSettings(AbsolutePath State, AbsolutePath Prefix, AbsolutePath NativePrefix)
{
    /// <summary>What <see cref="Platform.Target"/> stands for: a platform that is cross compiled for, or this machine.</summary>
    public Platform Target { get; init; } = Platform.Target;

    /// <summary>Whose packages have a prefix.</summary>
    public IReadOnlyList<Platform> Platforms => [Target, Platform.Native];

    /// <summary>Programs that stand in for missing ones of the cross compiler; null without one.</summary>
    public AbsolutePath? Wrappers => Target.IsCross ? State / "platforms" / Target.Name / "bin" : null;

    public AbsolutePath Downloads => State / "downloads";

    public AbsolutePath Logs => State / "logs";

    public AbsolutePath Lock => State / "lock";

    public AbsolutePath PrefixOf(Platform platform) => platform == Platform.Native ? NativePrefix : Prefix;

    /// <summary>The prefixes that a package for a platform can contain.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="isBound">Whether it is built for the real ones.</param>
    public PrefixPaths PathsOf(Platform platform, bool isBound = false) =>
        new(PrefixOf(platform), platform == Platform.Native ? null : NativePrefix) { IsBound = isBound };

    /// <summary>The trees of a package; nothing else is there.</summary>
    public AbsolutePath WorkOf(PackageId package) => State / "work" / package.Platform.Name / package.Name / package.Variant;

    public AbsolutePath SourceOf(PackageId package) => WorkOf(package) / "source";

    /// <summary>What is installed but not yet committed; belongs to the run that holds <see cref="Lock"/>.</summary>
    public AbsolutePath Staging => State / "staging";

    /// <summary><c>DESTDIR</c> of a package.</summary>
    public AbsolutePath StagingOf(PackageId package) => Staging / package.Platform.Name / package.Name / package.Variant;
}
