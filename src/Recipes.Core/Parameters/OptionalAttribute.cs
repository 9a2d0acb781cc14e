namespace Recipes.Parameters;

/// <summary>
/// Tells readers that a member may stay without a value. It changes nothing, since only <see cref="RequiredAttribute"/> demands one: NUKE's build
/// classes carry it where injecting a value may fail.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class OptionalAttribute : Attribute;
