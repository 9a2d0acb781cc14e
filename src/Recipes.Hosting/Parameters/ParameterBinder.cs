using Recipes.Errors;
using Recipes.Hosting.CommandLines;
using Recipes.IO;

namespace Recipes.Hosting.Parameters;

/// <summary>
/// Finds and converts the value of each parameter. The first source that has one wins: the command line, the targets before its first named
/// argument, the environment, the files.
/// </summary>
internal sealed class ParameterBinder
{
    private readonly IReadOnlyList<ParameterMember> members;
    private readonly ParameterInput input;
    private readonly EnvironmentValues environment;
    private readonly ParameterConverter converter;
    private readonly SecretReader secrets;
    private readonly Faults faults = new();

    public ParameterBinder(IReadOnlyList<ParameterMember> members, ParameterInput input)
    {
        this.members = members;
        this.input = input;
        environment = new EnvironmentValues(input.Environment);
        converter = new ParameterConverter(faults);
        secrets = new SecretReader(environment, faults);
    }

    /// <summary>Values of secrets, and the passwords that decrypted them.</summary>
    public IReadOnlySet<string> Secrets => secrets.Secrets;

    /// <summary>Notes the arguments that no parameter has.</summary>
    public void CheckArguments()
    {
        foreach (var argument in input.Arguments.Named.DistinctBy(argument => argument.Key))
        {
            if (!IsKnown(argument.Key))
                faults.Add($"There is no argument {argument.Text}.", Hint(argument));
        }
        if (input.Arguments.Positional.Count > 0 && !IsKnown(BaseNames.TargetKey))
            faults.Add($"'{input.Arguments.Positional[0]}' belongs to nothing.", "Name the argument that it is a value of.");
    }

    /// <summary>Notes the keys of a file that no parameter has, and those that stand twice.</summary>
    public void CheckFile(ParametersFile file)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in file.Entries)
        {
            if (string.Equals(entry.Name, "$schema", StringComparison.Ordinal))
                continue;
            if (!IsKnown(entry.Key))
                faults.Add($"There is no parameter '{entry.Name}'.", Hint(entry.Name), entry.Location);
            else if (!seen.Add(entry.Key))
                faults.Add($"The parameter '{entry.Name}' stands twice in this file.", "Remove one.", entry.Location);
            else if (entry.Key == BaseNames.RootKey || (entry.Key == BaseNames.ProfileKey && file.Profile is not null))
                faults.Add($"The parameter '{entry.Name}' cannot be set here.", "Give it on the command line.", entry.Location);
        }
    }

    /// <summary>The value of one parameter; null if no source has one, or after a fault.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="files">The one that has precedence first.</param>
    /// <param name="root">What paths in files are relative to.</param>
    public BoundValue? Bind(ParameterMember parameter, IReadOnlyList<ParametersFile> files, AbsolutePath? root)
    {
        var given = FromArguments(parameter) ?? FromEnvironment(parameter) ?? FromFiles(parameter, files, root);
        if (given is not null && parameter.IsSecret)
            given = secrets.Reveal(parameter, given);
        return given is null ? null : new BoundValue(parameter, converter.Convert(parameter, given), given.Origin);
    }

    /// <summary>How many faults there were so far.</summary>
    public int Faults => faults.Count;

    /// <summary>Throws if there were faults.</summary>
    /// <exception cref="RecipesException">There were (exit 2).</exception>
    public void ThrowFaults() => faults.Throw("Several parameters are wrong:");

    private GivenValue? FromArguments(ParameterMember parameter)
    {
        if (input.Arguments.Find(parameter.Key, parameter.Type.IsList) is { } argument)
            return new GivenValue(new ValueOrigin(ValueOriginKind.CommandLine, argument.Text), argument.Values, input.WorkingDirectory);
        return parameter.Key == BaseNames.TargetKey && input.Arguments.Positional is { Count: > 0 } targets
            ? new GivenValue(new ValueOrigin(ValueOriginKind.Positional, ""), targets, input.WorkingDirectory)
            : null;
    }

    // An empty variable is false, no items, or as if it were not there.
    private GivenValue? FromEnvironment(ParameterMember parameter)
    {
        if (environment.Find(parameter, faults) is not [var variable])
            return null;
        var isBool = parameter.Type.Item == typeof(bool);
        if (variable.Value.Length == 0 && !parameter.Type.IsList && !isBool)
            return null;
        var text = variable.Value.Length == 0 && isBool && !parameter.Type.IsList ? "false" : variable.Value;
        return new GivenValue(new ValueOrigin(ValueOriginKind.Environment, variable.Name), [text], input.WorkingDirectory);
    }

    private static GivenValue? FromFiles(ParameterMember parameter, IReadOnlyList<ParametersFile> files, AbsolutePath? root)
    {
        foreach (var file in files)
        {
            var entry = file.Entries.FirstOrDefault(entry => entry.Key == parameter.Key);
            if (entry is { Value: { Kind: not FileValueKind.Null } value })
            {
                return new GivenValue(new ValueOrigin(ValueOriginKind.File, file.Path, value.Location), [], root!)
                {
                    Json = value,
                    Profile = file.Profile,
                };
            }
        }
        return null;
    }

    private bool IsKnown(string key) => members.Any(member => member.Key == key);

    private string Hint(Argument argument)
    {
        if (argument.Key.Length > 0 && char.IsAsciiDigit(argument.Key[0]))
            return "A value that begins with a dash is written --name=-value.";
        var near = NearNames.Of(argument.Text, members.Where(member => member.Attribute.List).Select(member => $"--{member.DashedName}"));
        return near.Count > 0 ? $"Did you mean {string.Join(" or ", near)}?" : "Ask --help for those that there are.";
    }

    private string Hint(string key)
    {
        var near = NearNames.Of(key, members.Select(member => member.Name));
        return near.Count > 0 ? $"Did you mean {string.Join(" or ", near)}?" : "Ask --help for those that there are.";
    }
}
