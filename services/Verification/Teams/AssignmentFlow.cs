namespace Enforcement.Verification.Teams;

/// <summary>
/// A flow in which every slot gets one officer, an officer at most one slot of a task and at most their maximum in all.
/// Slot 2t is the lead of task t, slot 2t+1 its second. Slots are moved along augmenting paths and fixed one after
/// another.
/// </summary>
internal sealed class AssignmentFlow
{
    private readonly int[][] candidates;
    private readonly int[] capacity,
        load,
        fixedLoad;
    private readonly int[] at; // officer of a slot, −1 when open
    private readonly bool[] isFixed;
    private readonly int[] first,
        next,
        previous; // the slots an officer holds, as linked lists through the slots
    private readonly int[] seenSlot,
        seenOfficer; // the search that reached them last
    private readonly int[] from,
        via,
        reachedBy; // a slot is moved to make room for another, at an officer whom a slot wanted
    private readonly int[] queue; // slots that need another officer; full officers, as complements
    private int search,
        tail;

    public AssignmentFlow(int[][] candidates, int[] capacity)
    {
        (this.candidates, this.capacity) = (candidates, capacity);
        var (slots, officers) = (candidates.Length, capacity.Length);
        (load, fixedLoad, first) = (new int[officers], new int[officers], new int[officers]);
        (at, isFixed, next, previous) = (new int[slots], new bool[slots], new int[slots], new int[slots]);
        (seenSlot, from, via) = (new int[slots], new int[slots], new int[slots]);
        (seenOfficer, reachedBy, queue) = (new int[officers], new int[officers], new int[slots + officers]);
        Array.Fill(at, -1);
        Array.Fill(first, -1);
    }

    /// <summary>Fills as many slots as can be filled; true when all are. Starting with whoever has most room leaves
    /// little to repair.</summary>
    public bool Fill()
    {
        for (var slot = 0; slot < at.Length; slot++)
        {
            var best = -1;
            foreach (var officer in candidates[slot])
                if (Room(officer) > 0 && at[slot ^ 1] != officer && (best < 0 || Room(officer) > Room(best)))
                    best = officer;
            if (best >= 0)
                Hold(slot, best);
        }
        for (var slot = 0; slot < at.Length; slot++)
            if (at[slot] < 0)
                TryMove(slot, candidates[slot]);
        return !at.Contains(-1);
    }

    /// <summary>Slots that <see cref="Fill"/> could not fill.</summary>
    public IEnumerable<int> Open => Enumerable.Range(0, at.Length).Where(slot => at[slot] < 0);

    public bool IsExhausted(int officer) => fixedLoad[officer] >= capacity[officer];

    /// <summary>Gives the slot to the officer for good, if all other slots can still be filled; otherwise changes
    /// nothing.</summary>
    public bool TryFix(int slot, int officer)
    {
        if (IsExhausted(officer))
            return false;
        if (at[slot] != officer)
        {
            var before = at[slot];
            Release(slot);
            if (!TryMove(slot, [officer]))
            {
                Hold(slot, before);
                return false;
            }
        }
        isFixed[slot] = true;
        fixedLoad[officer]++;
        return true;
    }

    /// <summary>Opens a fixed slot again; it keeps its officer until something moves it.</summary>
    public void Unfix(int slot)
    {
        isFixed[slot] = false;
        fixedLoad[at[slot]]--;
    }

    /// <summary>
    /// What the open slots run into: all slots reachable from them, the officers those may have (all full), and
    /// officers who stand in the way only because they already take the other slot of the same task. |slots| exceeds
    /// what these have.
    /// </summary>
    public (List<int> Slots, List<int> Officers, List<int> OncePerTask) Violator()
    {
        Start([.. Open]);
        Explore(default, out _);
        var slots = Enumerable.Range(0, at.Length).Where(slot => seenSlot[slot] == search).ToList();
        var officers = Enumerable.Range(0, capacity.Length).Where(o => seenOfficer[o] == search).ToList();
        var once = slots
            .Where(slot => at[slot] >= 0 && seenOfficer[at[slot]] != search)
            .Select(slot => at[slot])
            .ToList();
        return (slots, officers, once);
    }

    private int Room(int officer) => capacity[officer] - load[officer];

    private bool TryMove(int slot, ReadOnlySpan<int> choices)
    {
        Start([slot]);
        if (!Explore(choices, out var end))
            return false;
        var (mover, officer) = end;
        while (true)
        {
            var (displacer, vacated) = (from[mover], via[mover]);
            var wasHeld = mover != slot;
            if (wasHeld)
                Release(mover);
            Hold(mover, officer);
            if (!wasHeld)
                return true;
            (mover, officer) = (displacer, vacated);
        }
    }

    private void Start(ReadOnlySpan<int> slots)
    {
        search++;
        slots.CopyTo(queue);
        tail = slots.Length;
        foreach (var slot in slots)
            seenSlot[slot] = search;
    }

    /// <summary>
    /// Breadth first from the queued slots until one finds an officer with room. <paramref name="choices"/>, when
    /// given, are the first slot's only candidates. The slots of a full officer are looked at only when it is the
    /// officer's turn: with no slack at all that saves nine tenths of the work.
    /// </summary>
    private bool Explore(ReadOnlySpan<int> choices, out (int Slot, int Officer) end)
    {
        for (var head = 0; head < tail; head++)
        {
            if (queue[head] >= 0)
            {
                if (
                    FindsRoom(queue[head], head == 0 && choices.Length > 0 ? choices : candidates[queue[head]], out end)
                )
                    return true;
                continue;
            }
            var officer = ~queue[head];
            for (var held = first[officer]; held >= 0; held = next[held])
                if (Reach(held, reachedBy[officer], officer) && FindsRoom(held, candidates[held], out end))
                    return true;
        }
        end = default;
        return false;
    }

    private bool FindsRoom(int slot, ReadOnlySpan<int> choices, out (int Slot, int Officer) end)
    {
        var (own, sibling) = (at[slot], slot ^ 1);
        foreach (var officer in choices)
        {
            if (officer == own || seenOfficer[officer] == search && at[sibling] != officer)
                continue;
            if (at[sibling] == officer)
            {
                // One slot of a task each: only the sibling can make way, whatever room the officer has.
                if (Reach(sibling, slot, officer))
                    queue[tail++] = sibling;
                continue;
            }
            seenOfficer[officer] = search;
            if (Room(officer) > 0)
            {
                end = (slot, officer);
                return true;
            }
            reachedBy[officer] = slot;
            queue[tail++] = ~officer;
        }
        end = default;
        return false;
    }

    /// <summary>Marks a slot as one that would have to leave <paramref name="officer"/> for <paramref name="by"/>;
    /// false when it may not or is marked already.</summary>
    private bool Reach(int slot, int by, int officer)
    {
        if (isFixed[slot] || seenSlot[slot] == search)
            return false;
        (seenSlot[slot], from[slot], via[slot]) = (search, by, officer);
        return true;
    }

    private void Hold(int slot, int officer)
    {
        at[slot] = officer;
        load[officer]++;
        previous[slot] = -1;
        next[slot] = first[officer];
        if (first[officer] >= 0)
            previous[first[officer]] = slot;
        first[officer] = slot;
    }

    private void Release(int slot)
    {
        var officer = at[slot];
        if (officer < 0)
            return;
        at[slot] = -1;
        load[officer]--;
        if (previous[slot] >= 0)
            next[previous[slot]] = next[slot];
        else
            first[officer] = next[slot];
        if (next[slot] >= 0)
            previous[next[slot]] = previous[slot];
    }
}
