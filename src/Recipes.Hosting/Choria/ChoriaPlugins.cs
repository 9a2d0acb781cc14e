using Recipes.Execution;
using Recipes.FrontEnds.Choria.Plugins;
using Recipes.Hosting.Builds;

namespace Recipes.Hosting.Choria;

/// <summary>The target that writes the Go files of plugins.</summary>
internal static class ChoriaPlugins
{
    /// <summary>Writes them into the project.</summary>
    public static async Task GenerateAsync(IChoria build, CancellationToken cancellationToken)
    {
        var session = BuildSession.Current;
        var source = ChoriaPlans.Source(build);
        var generation = new PluginGeneration(source, warning => session.Log.Write(StepLogKind.Warning, warning));
        var files = await generation.WriteAsync(build.PluginRegistry ?? PluginFiles.Registry, cancellationToken);
        session.Log.Write(
            StepLogKind.Information,
            files.Count == 0 ? $"No plugin is named in {source / "packager"}." : $"In {source}: {string.Join(", ", files)}"
        );
    }
}
