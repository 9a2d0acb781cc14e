using Recipes.Hosting.Schemas;
using Recipes.Targets;

namespace Recipes.Hosting.Builds;

/// <summary>Keeps the schema of <c>.nuke/parameters.json</c> as the build class is.</summary>
internal static class SchemaUpdate
{
    /// <summary>Writes it, where it differs.</summary>
    public static async Task RunAsync(
        BuildSession session,
        RecipesBuild build,
        IReadOnlyList<string> defaults,
        TargetGraph graph,
        CancellationToken cancellationToken
    )
    {
        var input = new SchemaInput
        {
            Parameters = session.Parameters.Members,
            Targets = [.. graph.Nodes.Select(node => node.Id.Member)],
            DefaultTargets = defaults,
            Build = build,
        };
        try
        {
            await BuildSchemaFile.WriteAsync(session.RootDirectory, BuildSchema.Write(input), cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Only completion reads it: a checkout that cannot be written to can still be built from.
        }
    }
}
