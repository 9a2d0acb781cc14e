using Recipes.Commands;
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

    /// <summary>Whether the tests of another platform's programs run through <see cref="RecipeContext.Emulator"/> where the system does not start them itself.</summary>
    bool TakesEmulator => false;

    /// <summary>Runs upstream's own tests, after the build and before the install; a warning where there are none.</summary>
    /// <exception cref="CommandFailedException">A test failed.</exception>
    Task TestAsync(RecipeContext context, CancellationToken cancellationToken);

    /// <summary>Installs below <see cref="RecipeContext.DestinationDirectory"/> (<c>DESTDIR</c>), as if it were the root of the file system.</summary>
    Task InstallAsync(RecipeContext context, CancellationToken cancellationToken);
}
