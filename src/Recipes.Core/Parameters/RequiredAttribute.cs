namespace Recipes.Parameters;

/// <summary>The build does not start unless the parameter has a value: not null and, for text, not blank.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class RequiredAttribute : Attribute;
