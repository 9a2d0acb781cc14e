namespace Recipes.Hosting.Builds;

/// <summary>Marks a target that writes one file, of which <c>--output</c> is the name.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NamesOutputAttribute : Attribute;
