namespace Recipes.Roots;

/// <summary>Who a command in a build root runs as.</summary>
public enum RootUser
{
    /// <summary>Who may install packages there: root in boxes, containers and virtual machines; on the host the user of this process.</summary>
    Superuser,

    /// <summary>The unprivileged owner of <c>/app</c>, who cannot become anybody else.</summary>
    Builder,
}
