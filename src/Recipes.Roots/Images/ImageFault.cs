using Recipes.Errors;

namespace Recipes.Roots.Images;

/// <summary>The faults of images.</summary>
internal static class ImageFault
{
    /// <summary>Something of it is not what its digest or size says, or is missing: exit code 4.</summary>
    public static RecipesException Damaged(string image, string what) =>
        new($"The image '{image}' is damaged: {what}.", "Get it anew.", ExitCode.Integrity);

    /// <summary>It says what this library does not understand: exit code 3.</summary>
    public static RecipesException Unknown(string image, string what, string hint = "Give an image of the OCI or Docker format.") =>
        new($"The image '{image}' cannot be a base: {what}.", hint, ExitCode.InvalidInput);
}
