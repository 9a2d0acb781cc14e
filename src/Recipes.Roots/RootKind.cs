namespace Recipes.Roots;

/// <summary>The kinds of build roots, from the least to the most isolated.</summary>
public enum RootKind
{
    /// <summary>This machine as it is: a directory, nothing hidden.</summary>
    Host,

    /// <summary>A copy-on-write layer over a base image, in namespaces of its own.</summary>
    Box,

    /// <summary>A container of podman or docker.</summary>
    Container,

    /// <summary>A virtual machine with a kernel of its own.</summary>
    Vm,
}
