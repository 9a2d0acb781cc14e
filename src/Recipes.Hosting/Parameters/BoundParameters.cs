using System.Reflection;
using Recipes.Hosting.CommandLines;
using Recipes.IO;
using Recipes.Parameters;

namespace Recipes.Hosting.Parameters;

/// <summary>The values that were given to a build's parameters, all converted.</summary>
public sealed record BoundParameters : IParameterValues
{
    private readonly Dictionary<MemberInfo, BoundValue> values = [];

    /// <summary>Creates the result from values.</summary>
    /// <param name="given">One for each parameter that was given a value.</param>
    internal BoundParameters(IEnumerable<BoundValue> given)
    {
        foreach (var value in given)
            values[value.Parameter.Member] = value;
    }

    /// <summary>All parameters of the build, those of every build last.</summary>
    public required IReadOnlyList<ParameterMember> Members { get; init; }

    /// <summary>The parameters that were given a value.</summary>
    public IReadOnlyCollection<BoundValue> Values => values.Values;

    /// <summary>The command line.</summary>
    public required Arguments Arguments { get; init; }

    /// <summary>The root directory.</summary>
    public required AbsolutePath RootDirectory { get; init; }

    /// <summary>The profiles that were loaded, in the order named; the last one has precedence.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = [];

    /// <summary>Texts to mask wherever something is printed: values of secrets, and the passwords that decrypted them.</summary>
    public IReadOnlySet<string> Secrets { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <inheritdoc/>
    public object? Find(MemberInfo parameter) => values.GetValueOrDefault(parameter)?.Value;

    /// <summary>Sets the members of a build object to the given values; members without one keep their initial value.</summary>
    public void SetOn(object build)
    {
        foreach (var value in values.Values)
            value.Parameter.SetValue(build, value.Value);
    }
}
