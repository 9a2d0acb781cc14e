using Recipes.Hosting.Builds;
using Recipes.Hosting.Packages.Mirrors;
using Recipes.IO;
using Recipes.Parameters;
using Recipes.Targets;

namespace Recipes.Hosting.Packages;

/// <summary>The targets about where sources come from.</summary>
public partial interface IPackages
{
    /// <summary>
    /// The mirrors to ask for sources before upstream, in order: directories or their URLs, <c>debian</c> for the distribution's source archive,
    /// <c>upstream</c> for the recipe's own address. Unless <c>upstream</c> is among them, it and then <c>debian</c> follow.
    /// </summary>
    [Parameter("Mirrors to ask for sources first: directories, URLs, debian, upstream", Name = "Mirror", Separator = ";")]
    string[]? Mirrors => TryGetValue(() => Mirrors);

    /// <summary>The directory that <see cref="Mirror"/> fills.</summary>
    [Parameter("Directory that Mirror fills")]
    AbsolutePath? MirrorDirectory => TryGetValue(() => MirrorDirectory);

    /// <summary>Fills a directory with the sources of packages and of all that they need: a mirror for machines without a network.</summary>
    Target Mirror =>
        _ =>
            _.Description("Fills a directory with the sources of packages and of what they need")
                .Executes(ct => PackageMirroring.RunAsync(this, ct));
}
