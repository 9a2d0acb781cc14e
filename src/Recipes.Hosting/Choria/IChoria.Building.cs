using Recipes.FrontEnds.Choria.Plugins;
using Recipes.IO;
using Recipes.Parameters;
using Recipes.Targets;

namespace Recipes.Hosting.Choria;

/// <content>What executes a specification.</content>
public partial interface IChoria
{
    /// <summary>Binaries by their output names: what is there is taken, and neither built nor are <c>pre</c> and <c>post</c> run. Null is none.</summary>
    [Parameter("Directory with binaries by their output names, which are taken instead of built", EnvironmentNames = ["BUILD_CACHE"])]
    AbsolutePath? BuildCache => TryGetValue(() => BuildCache);

    /// <summary>The version of Go that must compile, or the beginning of one: <c>1.21</c>. Null is the machine's.</summary>
    [Parameter("Version of Go that compiles: 1.21; default: the machine's", Name = "Goversion", Plain = true)]
    string? GoVersion => TryGetValue(() => GoVersion);

    /// <summary>
    /// The image of podman or docker that each compile target and package is made in, with <c>--build-root container</c>; <c>{dist}</c> stands for the part of
    /// the package's name before its <c>_</c>, <c>{go}</c> for <see cref="GoVersion"/>. Null takes the base image that is named otherwise.
    /// </summary>
    [Parameter("Image that binaries and packages are made in: NAME:{dist}-go{go}; with --build-root container")]
    string? Image => TryGetValue(() => Image);

    /// <summary>The import path of the Go package that plugins are registered in; null is go-choria's.</summary>
    [Parameter("Import path of the Go package that plugins are registered in; default: " + PluginFiles.Registry)]
    string? PluginRegistry => TryGetValue(() => PluginRegistry);

    /// <summary>The directory whose <c>packager/plugins.yaml</c> and <c>packager/user_plugins.yaml</c> become Go files.</summary>
    Target GeneratePlugins =>
        _ =>
            _.Description("Writes a Go file for each plugin of packager/plugins.yaml and user_plugins.yaml")
                .Executes(ct => ChoriaPlugins.GenerateAsync(this, ct));

    /// <summary>Compiles the binaries of a build; the original's <c>rake build_binaries</c>.</summary>
    Target BuildBinaries => _ => _.Description("Compiles the binaries of a Choria build").Executes(ct => ChoriaBuild.FinishAsync(this, ct));

    /// <summary>Makes the packages of a build, and the binaries that they need; the original's <c>rake build</c>.</summary>
    Target BuildPackages =>
        _ =>
            _.Description("Makes the packages of a Choria build: rpm, deb, archives, msi")
                .Executes(ct => ChoriaBuild.FinishAsync(this, ct));
}
