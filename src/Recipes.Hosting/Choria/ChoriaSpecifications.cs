using System.Reflection;
using Recipes.Errors;
using Recipes.FrontEnds.Choria;
using Recipes.FrontEnds.Choria.Reading;
using Recipes.FrontEnds.Choria.Specifying;
using Recipes.Hosting.Builds;
using Recipes.IO;

namespace Recipes.Hosting.Choria;

/// <summary>Finds the specification that is meant: a file, or a class of the build.</summary>
internal static class ChoriaSpecifications
{
    /// <summary>The specification, and the name of its build where it has only one.</summary>
    /// <exception cref="RecipesException">There is none (exit code 2), or it cannot be read.</exception>
    public static (Specification Specification, string? Only) Find(IChoria build, AbsolutePath source)
    {
        var file = source / SpecificationReader.FileName;
        var classes = Classes(build.SpecificationAssemblies);
        if (build.Specification is { } named)
        {
            var fold = NearNames.Fold(named);
            if (classes.Find(type => NearNames.Fold(type.Name) == fold || BuildSpecification.NameOf(type) == named) is { } type)
                return Of(Describe(type));
            file = Path.GetFullPath(named, BuildSession.Current.WorkingDirectory);
            if (!File.Exists(file))
            {
                throw new RecipesException(
                    $"There is neither a file '{file}' nor a specification's class '{named}'.",
                    $"{NearNames.Hint(named, [.. classes.Select(type => type.Name)])} Name one with --specification.",
                    ExitCode.Usage
                );
            }
        }
        else if (!File.Exists(file))
        {
            return OfClasses(build, classes, file);
        }
        return Of(Read(file, source));
    }

    /// <summary>The specifications as classes in assemblies, by their names.</summary>
    public static List<Type> Classes(IEnumerable<Assembly> assemblies) =>
        [
            .. assemblies
                .Distinct()
                .SelectMany(assembly => assembly.GetTypes())
                .Where(type => type.IsSubclassOf(typeof(BuildSpecification)) && !type.IsAbstract && !type.ContainsGenericParameters)
                .OrderBy(type => type.Name, StringComparer.Ordinal),
        ];

    // Each class is one build.
    private static (Specification Specification, string? Only) OfClasses(IChoria build, List<Type> classes, AbsolutePath file)
    {
        if (classes.Count == 0)
        {
            throw new RecipesException(
                $"There is no '{file}', and no class of this build is a specification.",
                "Name the project with --source, or write a class that derives from BuildSpecification.",
                ExitCode.Usage
            );
        }
        if (build.BuildName is not { } name)
        {
            return classes is [var only]
                ? Of(Describe(only))
                : throw new RecipesException(
                    $"There are several builds: {string.Join(", ", classes.Select(BuildSpecification.NameOf))}.",
                    "Name one with BUILD.",
                    ExitCode.Usage
                );
        }
        return classes.Find(type => BuildSpecification.NameOf(type) == name) is { } found
            ? Of(Describe(found))
            : throw new RecipesException(
                $"There is no build '{name}'.",
                $"{NearNames.Hint(name, [.. classes.Select(BuildSpecification.NameOf)])} Name it with BUILD.",
                ExitCode.Usage
            );
    }

    private static (Specification, string?) Of(Specification specification) =>
        (specification, specification.Builds.Where(build => build.Targets is not null).ToList() is [var only] ? only.Name : null);

    private static Specification Describe(Type type)
    {
        try
        {
            return ((BuildSpecification)Activator.CreateInstance(type, nonPublic: true)!).Describe();
        }
        catch (MissingMethodException fault)
        {
            throw new RecipesException(
                $"The specification '{type.Name}' cannot be made.",
                "Give it a constructor without parameters.",
                ExitCode.InvalidInput,
                fault
            );
        }
    }

    private static Specification Read(AbsolutePath file, AbsolutePath source)
    {
        var inside = Path.GetRelativePath(source, file).Replace('\\', '/');
        var shown = inside.StartsWith("../", StringComparison.Ordinal) ? file.ToString() : inside;
        try
        {
            using var stream = File.OpenRead(file);
            // What is too large is not read to be told so.
            if (stream.Length > YamlText.MostBytes)
                return new Specification { Source = shown, Faults = [YamlText.TooLarge(stream.Length, shown)] };
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return SpecificationReader.Read(content, shown);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RecipesException($"'{file}' cannot be read: {fault.Message}", "Make it readable.", innerException: fault);
        }
    }
}
