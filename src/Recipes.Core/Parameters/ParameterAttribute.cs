namespace Recipes.Parameters;

/// <summary>
/// Makes a field or property of a build class, of any visibility, a parameter: its value comes from the command line, the environment or
/// <c>.nuke/parameters.json</c>. The member's initial value is the default.
/// </summary>
/// <param name="description">The text in <c>--help</c>; its final dot may be left out.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class ParameterAttribute(string? description = null) : Attribute
{
    /// <summary>The text in <c>--help</c>.</summary>
    public string? Description { get; } = description;

    /// <summary>The parameter's name; default: the member's. Case and dashes do not count.</summary>
    public string? Name { get; set; }

    /// <summary>What splits one value into several for a list: <c>+</c>. Without it a value is one item.</summary>
    public string? Separator { get; set; }

    /// <summary>Whether <c>--help</c> lists the parameter. Default: true.</summary>
    public bool List { get; set; } = true;

    /// <summary>The type that declares <see cref="ValueProviderMember"/>; default: the build class.</summary>
    public Type? ValueProviderType { get; set; }

    /// <summary>A field, property or method without parameters, of type <c>IEnumerable&lt;string&gt;</c>, with values to propose.</summary>
    public string? ValueProviderMember { get; set; }

    /// <summary>The value of the parameter when it is named without one. A bool has <c>true</c>, a list no items.</summary>
    public string? BareValue { get; set; }

    /// <summary>
    /// Whether an environment variable with the parameter's own name counts too (<c>VERSION</c>), not only one with the prefix <c>RECIPES_</c> or
    /// <c>NUKE_</c>.
    /// </summary>
    public bool Plain { get; set; }

    /// <summary>Names of further environment variables that count, compared without case: <c>GITHUB_TOKEN</c>.</summary>
    public string[] EnvironmentNames { get; set; } = [];
}
