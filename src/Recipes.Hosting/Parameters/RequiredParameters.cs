using Recipes.Errors;
using Recipes.Hosting.CommandLines;
using Recipes.Parameters;

namespace Recipes.Hosting.Parameters;

/// <summary>Sees to it that required parameters have a value, before any target runs.</summary>
public static class RequiredParameters
{
    /// <summary>The parameters with <see cref="RequiredAttribute"/>.</summary>
    public static IEnumerable<ParameterMember> Of(BoundParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return parameters.Members.Where(member => member.IsRequired);
    }

    /// <summary>Whether a member has a value on a build object, given or initial: it is not null and, for text, not blank.</summary>
    public static bool HasValue(ParameterMember parameter, object build)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return parameter.GetValue(build) switch
        {
            null => false,
            string text => !string.IsNullOrWhiteSpace(text),
            _ => true,
        };
    }

    /// <summary>Asks for the values that are missing, or throws.</summary>
    /// <param name="build">The build object, whose members are set to what was given.</param>
    /// <param name="parameters">What was given.</param>
    /// <param name="required">The parameters that need a value: <see cref="Of"/>, and those that the planned targets require.</param>
    /// <param name="prompt">
    /// Asks on the terminal for a parameter's text; its second argument says what was wrong with the last answer, or is null; it returns null
    /// where the user gave up. Null if there is no terminal.
    /// </param>
    /// <returns>What was given, with the answers; they are set on the build object too.</returns>
    /// <exception cref="RecipesException">Values are still missing; all are named (exit 2).</exception>
    public static BoundParameters Ensure(
        object build,
        BoundParameters parameters,
        IEnumerable<ParameterMember> required,
        Func<ParameterMember, string?, string?>? prompt = null
    )
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var faults = new Faults();
        foreach (var parameter in required.Where(parameter => !HasValue(parameter, build)))
        {
            if (prompt is not null && Ask(parameter, parameters, prompt) is { } answer)
            {
                parameters = parameters.With(answer);
                parameter.SetValue(build, answer.Value);
            }
            else
            {
                faults.Add($"The parameter {parameter.Name} is required.", Hint(parameter));
            }
        }
        faults.Throw("Several parameters are required:");
        return parameters;
    }

    private static BoundValue? Ask(ParameterMember parameter, BoundParameters parameters, Func<ParameterMember, string?, string?> prompt)
    {
        var origin = new ValueOrigin(ValueOriginKind.Prompt, "");
        string? wrong = null;
        while (prompt(parameter, wrong) is { } text)
        {
            try
            {
                var faults = new Faults();
                var given = new GivenValue(origin, [text], parameters.WorkingDirectory);
                var value = new ParameterConverter(faults).Convert(parameter, given);
                faults.Throw("Several values are wrong:");
                return new BoundValue(parameter, value, origin);
            }
            catch (RecipesException e)
            {
                wrong = e.Hint ?? e.Message;
            }
        }
        return null;
    }

    private static string Hint(ParameterMember parameter) =>
        $"Give --{parameter.DashedName}, or set RECIPES_{parameter.DashedName.Replace('-', '_').ToUpperInvariant()}.";
}
