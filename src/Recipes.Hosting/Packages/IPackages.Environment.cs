using Recipes.Hosting.Builds;
using Recipes.Hosting.Packages.Environments;
using Recipes.Parameters;
using Recipes.Targets;

namespace Recipes.Hosting.Packages;

/// <content>The environment in which what is installed is found.</content>
public partial interface IPackages
{
    /// <summary>Whether a shell is opened where a package failed: by <c>Shell</c> where it last did, by other targets when it does.</summary>
    [Parameter("Opens a shell where a package failed, with the end of its log")]
    bool ShellAfterFail => TryGetValue<bool>(() => ShellAfterFail);

    /// <summary>Writes the variables that lead compilers, build systems and shells to what is installed; with <c>--package</c>, to that and what it needs.</summary>
    [Answers]
    Target Env =>
        _ => _.Description("Writes the variables that lead programs to what is installed").Executes(() => PackageEnvironment.Write(this));
}
