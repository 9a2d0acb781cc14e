namespace Recipes.Commands.Posix;

/// <summary>The process group a child starts in.</summary>
internal enum SpawnGroup
{
    /// <summary>Ours: the terminal's keys reach it.</summary>
    Inherited,

    /// <summary>Its own, of which it is the leader: group number = process number.</summary>
    Own,

    /// <summary>Its own in a session of its own: no terminal.</summary>
    OwnSession,
}
