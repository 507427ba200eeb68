namespace Enforcement.Verification;

/// <summary>
/// A flow in which every slot gets one officer, an officer at most one slot of a task and at most their maximum in all.
/// Slot 2t is the lead of task t, slot 2t+1 its second. Slots are moved along augmenting paths and fixed one after another.
/// </summary>
internal sealed class AssignmentFlow
{
    private readonly int[][] candidates;
    private readonly int[] capacity, load, fixedLoad;
    private readonly int[] at;                      // officer of a slot, −1 when open
    private readonly bool[] isFixed;
    private readonly int[] first, next, previous;   // the slots an officer holds, as linked lists through the slots
    private readonly int[] seenSlot, seenOfficer, from, via, queue;
    private int search;

    public AssignmentFlow(int[][] candidates, int[] capacity)
    {
        (this.candidates, this.capacity) = (candidates, capacity);
        var (slots, officers) = (candidates.Length, capacity.Length);
        (load, fixedLoad, first) = (new int[officers], new int[officers], new int[officers]);
        (at, isFixed, next, previous) = (new int[slots], new bool[slots], new int[slots], new int[slots]);
        (seenSlot, seenOfficer, from, via, queue) = (new int[slots], new int[officers], new int[slots], new int[slots], new int[slots]);
        Array.Fill(at, -1);
        Array.Fill(first, -1);
    }

    /// <summary>Fills as many slots as can be filled; true when all are.</summary>
    public bool Fill()
    {
        for (var slot = 0; slot < at.Length; slot++)
            foreach (var officer in candidates[slot])
                if (load[officer] < capacity[officer] && at[slot ^ 1] != officer)
                {
                    Hold(slot, officer);
                    break;
                }
        for (var slot = 0; slot < at.Length; slot++)
            if (at[slot] < 0) TryMove(slot, candidates[slot]);
        return !at.Contains(-1);
    }

    /// <summary>Slots that <see cref="Fill"/> could not fill.</summary>
    public IEnumerable<int> Open => Enumerable.Range(0, at.Length).Where(slot => at[slot] < 0);

    public bool IsExhausted(int officer) => fixedLoad[officer] >= capacity[officer];

    /// <summary>Gives the slot to the officer for good, if all other slots can still be filled; otherwise changes nothing.</summary>
    public bool TryFix(int slot, int officer)
    {
        if (IsExhausted(officer) || (isFixed[slot ^ 1] && at[slot ^ 1] == officer)) return false;
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
    /// What the open slots run into: all slots reachable from them, the officers those may have (all full), and officers
    /// who stand in the way only because they already take the other slot of the same task. |slots| exceeds what these have.
    /// </summary>
    public (List<int> Slots, List<int> Officers, List<int> OncePerTask) Violator()
    {
        var reached = Open.ToList();
        search++;
        foreach (var slot in reached) seenSlot[slot] = search;
        reached.CopyTo(queue);
        var tail = Explore(0, reached.Count, [], out _);
        var slots = queue[..tail].Order().ToList();
        var officers = Enumerable.Range(0, capacity.Length).Where(o => seenOfficer[o] == search).ToList();
        var once = slots.Where(slot => at[slot] >= 0 && seenOfficer[at[slot]] != search).Select(slot => at[slot]).ToList();
        return (slots, officers, once);
    }

    private bool TryMove(int slot, ReadOnlySpan<int> choices)
    {
        search++;
        seenSlot[slot] = search;
        queue[0] = slot;
        Explore(0, 1, choices, out var end);
        if (end is not { } found) return false;
        var (mover, officer) = found;
        while (true)
        {
            var (displacer, vacated) = (from[mover], via[mover]);
            var wasHeld = mover != slot;
            if (wasHeld) Release(mover);
            Hold(mover, officer);
            if (!wasHeld) return true;
            (mover, officer) = (displacer, vacated);
        }
    }

    /// <summary>Breadth first from the queued slots until one finds an officer with room. <paramref name="choices"/>, when given, are the first slot's only candidates.</summary>
    private int Explore(int head, int tail, ReadOnlySpan<int> choices, out (int Slot, int Officer)? end)
    {
        end = null;
        for (; head < tail; head++)
        {
            var slot = queue[head];
            var (own, sibling) = (at[slot], slot ^ 1);
            foreach (var officer in head == 0 && choices.Length > 0 ? choices : candidates[slot])
            {
                if (officer == own) continue;
                if (at[sibling] == officer)
                {
                    // One slot of a task each: only the sibling can make way, whatever room the officer has.
                    if (!isFixed[sibling] && seenSlot[sibling] != search) Reach(sibling, slot, officer, ref tail);
                    continue;
                }
                if (seenOfficer[officer] == search) continue;
                seenOfficer[officer] = search;
                if (load[officer] < capacity[officer])
                {
                    end = (slot, officer);
                    return tail;
                }
                for (var held = first[officer]; held >= 0; held = next[held])
                    if (!isFixed[held] && seenSlot[held] != search) Reach(held, slot, officer, ref tail);
            }
        }
        return tail;
    }

    private void Reach(int slot, int by, int officer, ref int tail)
    {
        seenSlot[slot] = search;
        from[slot] = by;
        via[slot] = officer;
        queue[tail++] = slot;
    }

    private void Hold(int slot, int officer)
    {
        at[slot] = officer;
        load[officer]++;
        previous[slot] = -1;
        next[slot] = first[officer];
        if (first[officer] >= 0) previous[first[officer]] = slot;
        first[officer] = slot;
    }

    private void Release(int slot)
    {
        var officer = at[slot];
        if (officer < 0) return;
        at[slot] = -1;
        load[officer]--;
        if (previous[slot] >= 0) next[previous[slot]] = next[slot];
        else first[officer] = next[slot];
        if (next[slot] >= 0) previous[next[slot]] = previous[slot];
    }
}
