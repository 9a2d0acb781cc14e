namespace Recipes.Parameters;

/// <summary>
/// The parameter's value is masked wherever it would be printed, and may stand encrypted (<c>v1:...</c>) in <c>.nuke/parameters.json</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class SecretAttribute : Attribute;
