namespace Recipes.Hosting.Builds;

/// <summary>Marks a target that shows a plan of its own where <c>--plan</c> is given, and changes nothing then.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PlansAttribute : Attribute;
