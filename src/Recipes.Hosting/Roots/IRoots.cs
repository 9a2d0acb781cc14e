using Recipes.Hosting.Builds;
using Recipes.Hosting.Packages;
using Recipes.IO;
using Recipes.Parameters;
using Recipes.Targets;

namespace Recipes.Hosting.Roots;

/// <summary>A component that gives a build the targets for base images and boxes: <c>class Build : RecipesBuild, IRoots</c>.</summary>
public partial interface IRoots : IPackages
{
    /// <summary>The base image: a name, or the beginning of its digest.</summary>
    [Parameter("Base image: a name, or the beginning of its digest")]
    string? Base => TryGetValue(() => Base);

    /// <summary>The directory of base images; null is <c>recipes/roots</c> in the user's cache directory.</summary>
    [Parameter("Directory of base images; default: recipes/roots in the cache directory")]
    AbsolutePath? RootsDirectory => TryGetValue(() => RootsDirectory);

    /// <summary>The release that <c>NewBase</c> installs; null is the name of the base.</summary>
    [Parameter("Release that NewBase installs: bookworm; default: the name of the base")]
    string? Suite => TryGetValue(() => Suite);

    /// <summary>Packages of the release that <c>NewBase</c> installs beyond the smallest set.</summary>
    [Parameter("Packages of the release that NewBase adds to the smallest set", Separator = ",")]
    string[]? Include => TryGetValue(() => Include);

    /// <summary>The address of the release's archive; null is the one that this machine's apt has.</summary>
    [Parameter("Address of the release's archive; default: where this machine's apt has it from")]
    string? BaseMirror => TryGetValue(() => BaseMirror);

    /// <summary>What <c>NewBase</c> makes the base from instead of a release: a tar archive, an OCI archive, a Dockerfile, or the name of an image.</summary>
    [Parameter("What NewBase makes the base from instead: a tar or OCI archive, a Dockerfile, docker://IMAGE")]
    string? From => TryGetValue(() => From);

    /// <summary>Whether commands in build roots reach the network.</summary>
    [Parameter("Lets commands in build roots reach the network")]
    bool BuildRootNetwork => TryGetValue<bool>(() => BuildRootNetwork);

    /// <summary>Makes a base image: of a release, or of what <c>--from</c> names.</summary>
    Target NewBase =>
        _ => _.Description("Makes a base image of a release, or of what --from names").Executes(ct => BaseTargets.NewAsync(this, ct));

    /// <summary>Lists the base images.</summary>
    [Answers]
    Target ListBases => _ => _.Description("Lists the base images").Executes(() => BaseTargets.List(this));

    /// <summary>Removes a base image that no box stands on.</summary>
    Target RemoveBase => _ => _.Description("Removes a base image that no box stands on").Executes(ct => BaseTargets.RemoveAsync(this, ct));

    /// <summary>Makes a box for a package over a base image.</summary>
    Target NewBox => _ => _.Description("Makes a box for a package over a base image").Executes(ct => BoxTargets.NewAsync(this, ct));

    /// <summary>Opens a shell in a package's box, or runs the command after <c>--</c>, as root.</summary>
    [Answers]
    Target EnterBox =>
        _ =>
            _.Description("Opens a shell in a package's box, or runs the command after --, as root")
                .Executes(ct => BoxTargets.EnterAsync(this, ct));

    /// <summary>Opens a shell in a package's box, or runs the command after <c>--</c>, as the unprivileged user who owns <c>/app</c>.</summary>
    [Answers]
    Target LoginBox =>
        _ =>
            _.Description("Opens a shell in a package's box, or runs the command after --, as the user who owns /app")
                .Executes(ct => BoxTargets.LoginAsync(this, ct));

    /// <summary>Runs the command after <c>--</c> in a package's box, and exits with its code.</summary>
    [Answers]
    Target RunInBox =>
        _ =>
            _.Description("Runs the command after -- in a package's box; exits with its code")
                .Executes(ct => BoxTargets.RunAsync(this, ct));

    /// <summary>Lists what a box changes in its base.</summary>
    [Answers]
    Target DiffBox => _ => _.Description("Lists what a box changes in its base").Executes(ct => BoxTargets.DiffAsync(this, ct));

    /// <summary>Makes a base image of a box as it is; the box stays.</summary>
    Target CommitBox => _ => _.Description("Makes a base image of a box as it is").Executes(ct => BoxTargets.CommitAsync(this, ct));

    /// <summary>Removes the box of a package.</summary>
    Target DestroyBox => _ => _.Description("Removes the box of a package").Executes(ct => BoxTargets.DestroyAsync(this, ct));

    /// <summary>Lists the boxes of this checkout.</summary>
    [Answers]
    Target ListBoxes => _ => _.Description("Lists the boxes of this checkout").Executes(() => BoxTargets.List(this));
}
