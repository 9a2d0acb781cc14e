using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Hosting.Parameters;

/// <summary>Reads the parameters of a build from the command line, the environment and the files below its root.</summary>
public static class ParameterReader
{
    /// <summary>Finds the root, reads the files, converts every value.</summary>
    /// <param name="build">The build class.</param>
    /// <param name="input">What the process was started with.</param>
    /// <exception cref="RecipesException">
    /// A value, a name, a profile or the root is wrong (exit 2); a file is malformed or a parameter cannot be set (exit 3).
    /// </exception>
    public static BoundParameters Read(Type build, ParameterInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var members = ParameterMembers.Of(build);
        var binder = new ParameterBinder(members, input);
        binder.CheckArguments();
        var root = Root(members, binder, input);
        var files = Files(members, binder, new ParametersFiles(root, input.WorkingDirectory));
        foreach (var file in files)
            binder.CheckFile(file);
        var values = members.Select(member => binder.Bind(member, files, root)).OfType<BoundValue>().ToList();
        binder.ThrowFaults();
        return new BoundParameters(values)
        {
            Members = members,
            Arguments = input.Arguments,
            WorkingDirectory = input.WorkingDirectory,
            RootDirectory = root,
            Profiles = [.. files.Select(file => file.Profile).OfType<string>().Reverse()],
            Secrets = binder.Secrets,
        };
    }

    private static AbsolutePath Root(IReadOnlyList<ParameterMember> members, ParameterBinder binder, ParameterInput input)
    {
        var parameter = members.FirstOrDefault(member => member.Key == BaseNames.RootKey);
        var before = binder.Faults;
        var named = parameter is null ? null : binder.Bind(parameter, [], root: null)?.Value?.ToString();
        if (binder.Faults > before)
            binder.ThrowFaults();
        return named is null
            ? RootDirectory.Find(input.WorkingDirectory, input.HomeDirectory)
            : RootDirectory.Named(input.WorkingDirectory / named);
    }

    // The last profile first, the default file last: the first that has a value wins. The default file may name the profiles.
    private static List<ParametersFile> Files(IReadOnlyList<ParameterMember> members, ParameterBinder binder, ParametersFiles reader)
    {
        List<ParametersFile> files = reader.ReadDefault() is { } file ? [file] : [];
        var parameter = members.FirstOrDefault(member => member.Key == BaseNames.ProfileKey);
        var profiles = parameter is null ? null : binder.Bind(parameter, files, root: null)?.Value as IEnumerable<string>;
        foreach (var profile in profiles ?? [])
            files.Insert(0, reader.ReadProfile(profile));
        return files;
    }
}
