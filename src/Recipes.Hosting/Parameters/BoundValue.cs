namespace Recipes.Hosting.Parameters;

/// <summary>The value that was given to a parameter.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Value">Of the member's type.</param>
/// <param name="Origin">Where it came from.</param>
public sealed record BoundValue(ParameterMember Parameter, object? Value, ValueOrigin Origin);
