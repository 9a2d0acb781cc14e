using Recipes.Keys;

namespace Recipes.Modules;

/// <summary>Builds a fetched source tree and installs the result.</summary>
public interface IBuildModule : IKeyed
{
    /// <summary>The programs this module executes.</summary>
    IReadOnlyList<ToolNeed> Tools { get; }

    /// <summary>Makes the tree ready to be built (generates <c>configure</c>, say).</summary>
    Task PrebuildAsync(RecipeContext context, CancellationToken cancellationToken);

    /// <summary>Configures and compiles.</summary>
    Task BuildAsync(RecipeContext context, CancellationToken cancellationToken);

    /// <summary>Installs below <see cref="RecipeContext.DestinationDirectory"/> (<c>DESTDIR</c>), as if it were the root of the file system.</summary>
    Task InstallAsync(RecipeContext context, CancellationToken cancellationToken);
}
