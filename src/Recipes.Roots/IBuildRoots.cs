using Recipes.Errors;

namespace Recipes.Roots;

/// <summary>One kind of build root on this machine.</summary>
public interface IBuildRoots
{
    /// <summary>The kind.</summary>
    RootKind Kind { get; }

    /// <summary>What it is called in messages: <c>box</c>, <c>container (podman)</c>.</summary>
    string Name { get; }

    /// <summary>Looks what this machine allows. Starts no process.</summary>
    RootSupport Survey();

    /// <summary>Prepares a root, or finds again what was prepared in the same directory.</summary>
    /// <param name="request">What it shall be.</param>
    /// <param name="cancellationToken">Stops it; nothing is left then.</param>
    /// <exception cref="RecipesException">The kind cannot be had here, or not what is asked of it (exit code 5).</exception>
    Task<IBuildRoot> PrepareAsync(RootRequest request, CancellationToken cancellationToken);
}
