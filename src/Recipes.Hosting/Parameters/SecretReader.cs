using Recipes.Hosting.CommandLines;

namespace Recipes.Hosting.Parameters;

/// <summary>Decrypts secrets of parameters files, and remembers what is to be masked.</summary>
internal sealed class SecretReader(EnvironmentValues environment, Faults faults)
{
    private readonly HashSet<string> secrets = new(StringComparer.Ordinal);

    /// <summary>Values of secrets, and the passwords that decrypted them.</summary>
    public IReadOnlySet<string> Secrets => secrets;

    /// <summary>The given value of a secret in clear; null after a fault.</summary>
    public GivenValue? Reveal(ParameterMember parameter, GivenValue given)
    {
        var texts = new List<string>();
        if (given.Json is { } json)
        {
            var revealed = Reveal(parameter, json, given.Profile, texts);
            given = given with { Json = revealed };
            if (revealed is null)
                return null;
        }
        secrets.UnionWith(texts.Concat(given.Texts).Where(text => text.Length > 0));
        return given;
    }

    private FileValue? Reveal(ParameterMember parameter, FileValue json, string? profile, List<string> texts)
    {
        if (json.Items.Count > 0)
        {
            var items = json.Items.Select(item => Reveal(parameter, item, profile, texts)).ToList();
            return items.Contains(null) ? null : json with { Items = items! };
        }
        var text =
            json.Kind == FileValueKind.String && EncryptedValue.IsEncrypted(json.Text) ? Decrypt(parameter, json, profile) : json.Text;
        if (text is null)
            return null;
        texts.Add(text);
        return json with { Text = text };
    }

    private string? Decrypt(ParameterMember parameter, FileValue json, string? profile)
    {
        var variable = profile is null ? "PARAMS_KEY" : $"PARAMS_{profile.ToUpperInvariant().Replace('-', '_')}_KEY";
        var passwords = environment.Find(variable, faults);
        if (passwords.Count == 0)
            faults.Add($"The secret {parameter.Name} is encrypted.", $"Put its password into the variable {variable}.", json.Location);
        if (passwords is not [var password])
            return null;
        secrets.Add(password.Value);
        var text = EncryptedValue.Decrypt(json.Text, password.Value);
        if (text is null)
        {
            faults.Add(
                $"The secret {parameter.Name} cannot be decrypted with the password in {password.Name}.",
                "Correct the password, or encrypt the secret anew.",
                json.Location
            );
        }
        return text;
    }
}
