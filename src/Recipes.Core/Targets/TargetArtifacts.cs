namespace Recipes.Targets;

/// <summary>Artifacts of another target that a target reads.</summary>
/// <param name="Target">Who makes them.</param>
/// <param name="Globs">Which of them; empty for all.</param>
public sealed record TargetArtifacts(TargetId Target, IReadOnlyList<string> Globs);
