namespace Recipes.Targets;

/// <summary>A named node of the graph: a non-static property of this type on a build class, one of its bases, or a component.</summary>
/// <param name="definition">The definition to add to.</param>
/// <returns>The same definition.</returns>
public delegate ITargetDefinition Target(ITargetDefinition definition);

/// <summary>Prepares a context for the targets that depend on it (<see cref="ITargetDefinition.DependsOnContext{T}"/>).</summary>
/// <param name="definition">The definition to add to.</param>
public delegate ITargetDefinition Setup(ITargetDefinition definition);

/// <summary>Ends a context; runs whether or not the targets that depend on it succeeded.</summary>
/// <param name="definition">The definition to add to.</param>
public delegate ITargetDefinition Cleanup(ITargetDefinition definition);
