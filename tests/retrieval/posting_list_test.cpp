#include "retrieval/posting_list.h"

#include <doctest/doctest.h>
#include <sys/mman.h>

#include <algorithm>
#include <random>
#include <set>
#include <vector>

namespace hoidap::retrieval {
namespace {

using List = std::vector<Posting>;

constexpr std::uint32_t highest_text = PostingCursor::end - 1;

// A damping for every text that there can be. Only what is set takes memory.
class Dampings {
 public:
  Dampings() {
    void* address = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE,
                           MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    REQUIRE(address != MAP_FAILED);
    values_ = static_cast<double*>(address);
  }
  ~Dampings() { ::munmap(values_, bytes); }
  Dampings(const Dampings&) = delete;
  Dampings& operator=(const Dampings&) = delete;

  double& operator[](std::uint32_t text) { return values_[text]; }
  std::span<const double> all() const { return {values_, count}; }

 private:
  static constexpr std::size_t count = std::size_t{1} << 32;
  static constexpr std::size_t bytes = count * sizeof(double);
  double* values_ = nullptr;
};

// A list with gaps of 1 to `gap`.
List random_list(std::mt19937& random, std::size_t size, std::uint32_t gap) {
  List list;
  std::uint64_t text = random() % gap;
  while (list.size() < size && text <= highest_text) {
    const std::uint32_t frequency = random() % 4 > 0 ? 1 : 1 + random() % (1U << (random() % 21));
    list.push_back({static_cast<std::uint32_t>(text), frequency});
    text += 1 + random() % gap;
  }
  return list;
}

std::vector<List> random_lists(std::mt19937& random) {
  std::vector<List> lists;
  for (const std::uint32_t gap : {1U, 3U, 100U, 70000U, 1U << 24, 1U << 31}) {
    for (const std::size_t size : {1, 2, 3, 127, 128, 129, 255, 256, 257, 1000}) {
      lists.push_back(random_list(random, size, gap));
    }
    for (int i = 0; i < 10; ++i) lists.push_back(random_list(random, 1 + random() % 1000, gap));
  }
  lists.push_back({{highest_text, 1U << 20}});
  lists.push_back({{0, 1}, {highest_text, 1}});
  lists.push_back({{highest_text - 1, 1}, {highest_text, 3}});
  return lists;
}

struct Written {
  std::vector<List> lists;
  SectionFile file;
  PostingLists postings;
};

Written written(std::vector<List> lists, Dampings& dampings, std::mt19937& random) {
  PostingListsBuilder builder;
  for (const List& list : lists) {
    for (const Posting& posting : list) {
      dampings[posting.text] = 0.3 + static_cast<double>(random() % 1000) / 100;
    }
  }
  for (const List& list : lists) builder.add(list, dampings.all());
  SectionWriter writer;
  std::move(builder).write(writer, "p.");
  SectionFile file = SectionFile::in_memory(writer.bytes());
  PostingLists postings(file, "p.");
  return {std::move(lists), std::move(file), postings};
}

Written sample(unsigned seed, Dampings& dampings) {
  std::mt19937 random(seed);
  std::vector<List> lists = random_lists(random);
  std::shuffle(lists.begin(), lists.end(), random);
  return written(std::move(lists), dampings, random);
}

TEST_SUITE("PostingLists") {
  TEST_CASE("lists come back as they were, dense and sparse, up to the highest text") {
    Dampings dampings;
    const Written all = sample(1, dampings);
    REQUIRE(all.postings.terms() == all.lists.size());
    for (std::uint32_t term = 0; term < all.lists.size(); ++term) {
      CHECK(all.postings.count(term) == all.lists[term].size());
      CHECK(all.postings.all(term) == all.lists[term]);
    }
  }

  TEST_CASE("a cursor goes through a list and stays at its end") {
    Dampings dampings;
    const Written all = sample(2, dampings);
    for (std::uint32_t term = 0; term < all.lists.size(); ++term) {
      PostingCursor cursor(all.postings, term);
      CHECK(cursor.count() == all.lists[term].size());
      List seen;
      for (cursor.seek(0); cursor.text() != PostingCursor::end; cursor.next()) {
        seen.push_back({cursor.text(), cursor.frequency()});
      }
      CHECK(seen == all.lists[term]);
      cursor.seek(0);
      CHECK(cursor.text() == PostingCursor::end);
      cursor.seek(highest_text);
      CHECK(cursor.text() == PostingCursor::end);
    }
  }

  TEST_CASE("seeking equals going step by step, from anywhere to anywhere") {
    Dampings dampings;
    const Written all = sample(3, dampings);
    std::mt19937 random(4);
    for (std::uint32_t term = 0; term < all.lists.size(); ++term) {
      const List& list = all.lists[term];
      for (int round = 0; round < 20; ++round) {
        PostingCursor cursor(all.postings, term);
        // Half of them begin somewhere in the list.
        std::size_t at = round % 2 == 0 ? 0 : random() % list.size();
        cursor.seek(at == 0 ? 0 : list[at].text);
        while (at < list.size()) {
          REQUIRE(cursor.text() == list[at].text);
          REQUIRE(cursor.frequency() == list[at].frequency);
          if (random() % 4 == 0) {
            cursor.next();
            ++at;
            continue;
          }
          // Near a posting some way ahead, or behind where the cursor is.
          const std::size_t near = std::min(list.size() - 1, random() % (1U << (random() % 12)));
          std::uint32_t target = list[std::min(list.size() - 1, at + near)].text;
          if (random() % 3 == 0 && target < highest_text) ++target;
          if (random() % 5 == 0) target = random() % (list[at].text + 1);
          cursor.seek(target);
          while (at < list.size() && list[at].text < target) ++at;
        }
        CHECK(cursor.text() == PostingCursor::end);
      }
    }
  }

  TEST_CASE("the highest ratio bounds every posting in range, and is that of one nearby") {
    Dampings dampings;
    const Written all = sample(5, dampings);
    std::mt19937 random(6);
    const auto ratio = [&](const Posting& posting) {
      return static_cast<double>(posting.frequency) / dampings[posting.text];
    };
    for (std::uint32_t term = 0; term < all.lists.size(); ++term) {
      const List& list = all.lists[term];
      double highest = 0;
      for (const Posting& posting : list) highest = std::max(highest, ratio(posting));
      PostingCursor cursor(all.postings, term);
      std::size_t at = 0;
      while (at < list.size()) {
        const std::size_t end = std::min(list.size() - 1, at + random() % 300);
        const std::uint32_t last =
            std::min(highest_text, list[end].text + (random() % 2 == 0 ? 0U : 1U));
        const auto bound = static_cast<double>(cursor.highest_ratio(list[at].text, last));
        bool is_bounded = true;
        for (std::size_t i = at; i < list.size() && list[i].text <= last; ++i) {
          is_bounded = is_bounded && ratio(list[i]) <= bound;
        }
        CHECK(is_bounded);
        CHECK(bound <= highest * (1 + 1e-6));
        at += 1 + random() % 200;
      }
      // Past the last posting there is nothing to bound.
      if (list.back().text < highest_text) {
        CHECK(cursor.highest_ratio(list.back().text + 1, highest_text) == 0);
      }
    }
  }

  TEST_CASE("blocks far from a range do not loosen its bound") {
    Dampings dampings;
    std::mt19937 random(7);
    List list;
    for (std::uint32_t i = 0; i < 10 * postings_per_block; ++i) list.push_back({2 * i, 1});
    list[5 * postings_per_block].frequency = 1000;
    const Written all = written({list}, dampings, random);
    PostingCursor cursor(all.postings, 0);
    CHECK(cursor.highest_ratio(0, list[5 * postings_per_block - 1].text) < 10);
    CHECK(cursor.highest_ratio(list[4 * postings_per_block].text, highest_text) > 50);
    CHECK(cursor.highest_ratio(list[6 * postings_per_block].text, highest_text) < 10);
  }

  TEST_CASE("without terms there is nothing") {
    SectionWriter writer;
    PostingListsBuilder().write(writer, "p.");
    const SectionFile file = SectionFile::in_memory(writer.bytes());
    CHECK(PostingLists(file, "p.").terms() == 0);
    CHECK(PostingLists(file, "q.").terms() == 0);
  }
}

}  // namespace
}  // namespace hoidap::retrieval
