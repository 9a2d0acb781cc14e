using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Recipes.Errors;
using Recipes.Hosting.CommandLines;
using Recipes.IO;
using Recipes.Parameters;

namespace Recipes.Hosting.Parameters;

/// <summary>The values that were given to a build's parameters, all converted.</summary>
public sealed class BoundParameters : IParameterValues
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

    /// <summary>What relative paths on the command line are relative to.</summary>
    public required AbsolutePath WorkingDirectory { get; init; }

    /// <summary>The root directory.</summary>
    public required AbsolutePath RootDirectory { get; init; }

    /// <summary>The profiles that were loaded, in the order named; the last one has precedence.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = [];

    /// <summary>Texts to mask wherever something is printed: values of secrets, and the passwords that decrypted them.</summary>
    public IReadOnlySet<string> Secrets { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <inheritdoc/>
    public object? Find(MemberInfo parameter) =>
        (values.GetValueOrDefault(parameter) ?? Values.FirstOrDefault(value => value.Parameter.Is(parameter)))?.Value;

    /// <summary>The parameter that a member is; null if it is none.</summary>
    public ParameterMember? ParameterOf(MemberInfo member) => Members.FirstOrDefault(parameter => parameter.Is(member));

    /// <summary>A copy with one more value, or another one.</summary>
    public BoundParameters With(BoundValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new BoundParameters(values.Values.Append(value))
        {
            Members = Members,
            Arguments = Arguments,
            WorkingDirectory = WorkingDirectory,
            RootDirectory = RootDirectory,
            Profiles = Profiles,
            Secrets = value is { Parameter.IsSecret: true, Value: { } secret }
                ? Secrets.Append(secret.ToString()!).ToHashSet(StringComparer.Ordinal)
                : Secrets,
        };
    }

    /// <summary>Sets the members of a build object to the given values; members without one keep their initial value.</summary>
    /// <exception cref="RecipesException">A setter did not take its value (exit 2).</exception>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Setters are the user's code.")]
    public void SetOn(object build)
    {
        var faults = new Faults();
        foreach (var (parameter, value, origin) in values.Values)
        {
            try
            {
                parameter.SetValue(build, value);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                var text = parameter.IsSecret ? "***" : value;
                var from = origin.Location is null ? $" (from {origin})" : "";
                faults.Add($"The parameter {parameter.Name} cannot be '{text}'{from}.", e.Message, origin.Location);
            }
        }
        faults.Throw("Several parameters are wrong:");
    }
}
